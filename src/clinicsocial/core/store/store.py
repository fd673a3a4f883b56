"""The open database: short reads and whole writes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from sqlalchemy.orm import Session

from clinicsocial.core.clock import Clock
from clinicsocial.core.store.data_folder import DataFolder
from clinicsocial.core.store.engine import Access, explained, make_engine
from clinicsocial.core.store.keys import DatabaseKey
from clinicsocial.core.store.unit_of_work import UnitOfWork


class ReadSession(Session):
    """A session that refuses to write: a use case that changes records needs a `unit_of_work`."""

    def flush(self, objects: Sequence[object] | None = None) -> None:  # noqa: ARG002  as in Session
        """Nothing may be pending.

        Raises:
            RuntimeError: something is.
        """
        if self.new or self.deleted or any(map(self.is_modified, self.dirty)):
            raise RuntimeError("a read session changed records; use Store.unit_of_work")


class Store:
    """The database of one clinic, opened by `opening.open_store`. May be used from several threads.

    Every method raises the `StoreError` that says what is wrong with the file; a broken constraint is
    SQLAlchemy's `IntegrityError`.
    """

    def __init__(self, folder: DataFolder, key: DatabaseKey, clock: Clock) -> None:
        self.folder = folder
        self.key = key
        self.clock = clock
        self._reader = make_engine(folder.database, key, Access.READ)
        self._writer = make_engine(folder.database, key, Access.WRITE)
        self._closed = False

    @contextmanager
    def read(self) -> Iterator[Session]:
        """A short look at one moment of the database. Nothing it loads may leave the block.

        Raises:
            RuntimeError: the block changed a record; that needs a `unit_of_work`.
        """
        with (
            explained(self.folder.database),
            ReadSession(self._reader, autoflush=False, expire_on_commit=False) as session,
        ):
            yield session
            session.flush()

    @contextmanager
    def unit_of_work(self, actor: int | None = None) -> Iterator[UnitOfWork]:
        """One change: committed when the block ends, undone when it raises. Units wait for each other."""
        with (
            explained(self.folder.database),
            Session(self._writer, expire_on_commit=False) as session,
            session.begin(),
        ):
            session.connection()  # takes the write lock now, before anything is read
            yield UnitOfWork(session, self.clock, actor)

    def close(self) -> None:
        """Fold the journal into the database and let go of the file. May be called twice."""
        if self._closed:
            return
        self._closed = True
        self._reader.dispose()
        try:
            with explained(self.folder.database), self._writer.connect() as connection:
                driver = connection.connection.driver_connection
                if driver is not None:
                    driver.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        finally:
            self._writer.dispose()
