<?php
// What the owner of the site would do in its administration, as commands. Prints one line of JSON.
//   php admin.php SITE install            set the site up, with an editor and a contributor
//   php admin.php SITE password USER      a new application password, the old ones are revoked
//   php admin.php SITE revoke USER        revoke every application password
//   php admin.php SITE links pretty|plain how addresses look; with "plain" the API answers only at /?rest_route=/
//   php admin.php SITE cron               publish what is due
[, $site, $command] = $argv;
$argument = $argv[3] ?? '';
if ($command === 'install') {
    define('WP_INSTALLING', true);
}
if ($command === 'cron') {
    define('DOING_CRON', true);
}
$_SERVER += ['HTTP_HOST' => '127.0.0.1', 'SERVER_PROTOCOL' => 'HTTP/1.1', 'REQUEST_METHOD' => 'GET', 'REQUEST_URI' => '/'];
require "$site/wp-load.php";
require_once ABSPATH . 'wp-admin/includes/upgrade.php';

function set_links(string $structure): void
{
    global $wp_rewrite;
    $wp_rewrite->set_permalink_structure($structure);
    flush_rewrite_rules(false);
}

$answer = ['ok' => 'yes'];
switch ($command) {
    case 'install':
        wp_install('Clinic', 'admin', 'admin@example.com', true, '', 'admin-main-password');
        foreach (['editor', 'contributor'] as $role) {
            wp_insert_user(['user_login' => $role, 'user_pass' => "$role-main-password", 'user_email' => "$role@example.com", 'role' => $role]);
        }
        set_links('/%postname%/');
        $answer['version'] = get_bloginfo('version');
        break;
    case 'password':
    case 'revoke':
        $user = username_exists($argument);
        WP_Application_Passwords::delete_all_application_passwords($user);
        if ($command === 'password') {
            [$answer['password']] = WP_Application_Passwords::create_new_application_password($user, ['name' => 'ClinicSocial']);
        }
        break;
    case 'links':
        set_links($argument === 'plain' ? '' : '/%postname%/');
        break;
    case 'cron':
        foreach (get_posts(['post_status' => 'future', 'numberposts' => -1]) as $post) {
            check_and_publish_future_post($post->ID);
        }
        break;
}
echo json_encode($answer), "\n";
