<?php
// Settings of the throw-away site. Its address is the one it was called by, so that it can be reached through a
// proxy and every link in its answers leads through the same proxy again.
$host = $_SERVER['HTTP_HOST'] ?? '127.0.0.1';
$scheme = ($_SERVER['HTTP_X_FORWARDED_PROTO'] ?? '') === 'https' ? 'https' : 'http';
if ($scheme === 'https') {
    $_SERVER['HTTPS'] = 'on';
}
define('WP_HOME', "$scheme://$host");
define('WP_SITEURL', "$scheme://$host");
define('DB_NAME', 'wordpress');
define('DB_USER', '');
define('DB_PASSWORD', '');
define('DB_HOST', '');
define('DB_CHARSET', 'utf8mb4');
define('DB_COLLATE', '');
foreach (['AUTH', 'SECURE_AUTH', 'LOGGED_IN', 'NONCE'] as $use) {
    define("{$use}_KEY", "not secret: $use key of a throw-away site");
    define("{$use}_SALT", "not secret: $use salt of a throw-away site");
}
$table_prefix = 'wp_';
// "local" allows application passwords without https.
define('WP_ENVIRONMENT_TYPE', 'local');
// The site neither calls itself nor anybody else; tests run due posts with `admin.php SITE cron`.
define('DISABLE_WP_CRON', true);
define('WP_HTTP_BLOCK_EXTERNAL', true);
define('AUTOMATIC_UPDATER_DISABLED', true);
define('WP_DEBUG', false);
defined('ABSPATH') || define('ABSPATH', __DIR__ . '/');
require_once ABSPATH . 'wp-settings.php';
