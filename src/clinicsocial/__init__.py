"""ClinicSocial: plan, check and publish a small clinic's social posts from one PC."""

__version__ = "0.1.0"
