<?php
// For PHP's own web server: files are served as they are, any other path goes to WordPress.
$root = $_SERVER['DOCUMENT_ROOT'];
$path = rawurldecode(parse_url($_SERVER['REQUEST_URI'], PHP_URL_PATH) ?: '/');
$is_page = $path === '/' || !(is_file($root . $path) || is_file(rtrim($root . $path, '/') . '/index.php'));
if (!$is_page) {
    return false;
}
$_SERVER['SCRIPT_NAME'] = '/index.php';
$_SERVER['PHP_SELF'] = '/index.php';
$_SERVER['SCRIPT_FILENAME'] = "$root/index.php";
require "$root/index.php";
