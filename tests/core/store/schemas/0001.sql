CREATE TABLE alembic_version (
	version_num VARCHAR(32) NOT NULL, 
	CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)
);
CREATE TABLE account (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	network VARCHAR NOT NULL, 
	label VARCHAR NOT NULL, 
	server VARCHAR NOT NULL, 
	remote_id VARCHAR NOT NULL, 
	user_name VARCHAR NOT NULL, 
	mode VARCHAR NOT NULL, 
	native_schedule BOOLEAN NOT NULL, 
	details JSON NOT NULL, 
	state VARCHAR NOT NULL, 
	state_reason VARCHAR NOT NULL, 
	verified_at DATETIME, 
	created_at DATETIME NOT NULL, 
	CONSTRAINT uq_account_network_remote_id UNIQUE (network, remote_id)
);
CREATE TABLE asset (
	sha256 VARCHAR NOT NULL, 
	file_name VARCHAR NOT NULL, 
	mime VARCHAR NOT NULL, 
	width INTEGER NOT NULL, 
	height INTEGER NOT NULL, 
	size INTEGER NOT NULL, 
	duration DOUBLE, 
	animated BOOLEAN NOT NULL, 
	alt_text VARCHAR NOT NULL, 
	source VARCHAR NOT NULL, 
	licence VARCHAR NOT NULL, 
	imported_at DATETIME NOT NULL, 
	CONSTRAINT pk_asset PRIMARY KEY (sha256)
);
CREATE TABLE audit_entry (
	seq INTEGER NOT NULL, 
	at DATETIME NOT NULL, 
	staff_id INTEGER, 
	action VARCHAR NOT NULL, 
	subject VARCHAR NOT NULL, 
	details JSON NOT NULL, 
	previous VARCHAR NOT NULL, 
	digest VARCHAR NOT NULL, 
	CONSTRAINT pk_audit_entry PRIMARY KEY (seq)
);
CREATE TABLE clinic (
	id INTEGER NOT NULL, 
	name VARCHAR NOT NULL, 
	telephones JSON NOT NULL, 
	address VARCHAR NOT NULL, 
	email VARCHAR NOT NULL, 
	site VARCHAR NOT NULL, 
	handles JSON NOT NULL, 
	jurisdiction VARCHAR NOT NULL, 
	us_state VARCHAR NOT NULL, 
	sector VARCHAR NOT NULL, 
	zone VARCHAR NOT NULL, 
	demo BOOLEAN NOT NULL, 
	updated_at DATETIME NOT NULL, 
	CONSTRAINT pk_clinic PRIMARY KEY (id), 
	CONSTRAINT ck_clinic_only_one CHECK (id = 1)
);
CREATE TABLE command (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	at DATETIME NOT NULL, 
	staff_id INTEGER, 
	kind VARCHAR NOT NULL, 
	"before" JSON NOT NULL, 
	"after" JSON NOT NULL, 
	undone_at DATETIME
);
CREATE TABLE setting (
	name VARCHAR NOT NULL, 
	value JSON NOT NULL, 
	CONSTRAINT pk_setting PRIMARY KEY (name)
);
CREATE TABLE staff_member (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	public_name VARCHAR NOT NULL, 
	short_names JSON NOT NULL, 
	title VARCHAR NOT NULL, 
	registration VARCHAR NOT NULL, 
	role VARCHAR NOT NULL, 
	left_at DATETIME
);
CREATE TABLE staff_pin (
	staff_id INTEGER NOT NULL, 
	salt VARCHAR NOT NULL, 
	digest VARCHAR NOT NULL, 
	cost INTEGER NOT NULL, 
	wrong INTEGER NOT NULL, 
	wrong_at DATETIME, 
	set_at DATETIME NOT NULL, 
	CONSTRAINT pk_staff_pin PRIMARY KEY (staff_id), 
	CONSTRAINT fk_staff_pin_staff_id_staff_member FOREIGN KEY(staff_id) REFERENCES staff_member (id) ON DELETE CASCADE
);
CREATE TABLE post (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	title VARCHAR NOT NULL, 
	text VARCHAR NOT NULL, 
	link VARCHAR NOT NULL, 
	theme VARCHAR NOT NULL, 
	campaign VARCHAR NOT NULL, 
	purpose VARCHAR NOT NULL, 
	first_comment VARCHAR NOT NULL, 
	thread VARCHAR NOT NULL, 
	link_tags JSON, 
	over_at VARCHAR NOT NULL, 
	ignored_words JSON NOT NULL, 
	author_id INTEGER, 
	own_state VARCHAR NOT NULL, 
	planned_for VARCHAR NOT NULL, 
	created_at DATETIME NOT NULL, 
	updated_at DATETIME NOT NULL, 
	revision INTEGER NOT NULL, 
	CONSTRAINT fk_post_author_id_staff_member FOREIGN KEY(author_id) REFERENCES staff_member (id) ON DELETE SET NULL
);
CREATE TABLE delivery (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	post_id INTEGER NOT NULL, 
	account_id INTEGER NOT NULL, 
	occurrence INTEGER NOT NULL, 
	state VARCHAR NOT NULL, 
	wall_time VARCHAR NOT NULL, 
	zone VARCHAR NOT NULL, 
	fold INTEGER NOT NULL, 
	due_at DATETIME NOT NULL, 
	reason VARCHAR NOT NULL, 
	reason_details JSON NOT NULL, 
	prepared JSON NOT NULL, 
	not_before DATETIME, 
	remote_id VARCHAR NOT NULL, 
	address VARCHAR NOT NULL, 
	live_at DATETIME, 
	changed_at DATETIME NOT NULL, 
	passed_words VARCHAR NOT NULL, 
	passed_revision INTEGER NOT NULL, 
	passed_look VARCHAR NOT NULL, 
	passed_answers JSON NOT NULL, 
	CONSTRAINT fk_delivery_account_id_account FOREIGN KEY(account_id) REFERENCES account (id) ON DELETE RESTRICT, 
	CONSTRAINT fk_delivery_post_id_post FOREIGN KEY(post_id) REFERENCES post (id) ON DELETE RESTRICT, 
	CONSTRAINT uq_delivery_post_id_account_id_occurrence UNIQUE (post_id, account_id, occurrence)
);
CREATE TABLE post_asset (
	id INTEGER NOT NULL, 
	post_id INTEGER NOT NULL, 
	asset_sha256 VARCHAR NOT NULL, 
	position INTEGER NOT NULL, 
	alt_text VARCHAR NOT NULL, 
	decorative BOOLEAN NOT NULL, 
	CONSTRAINT pk_post_asset PRIMARY KEY (id), 
	CONSTRAINT fk_post_asset_asset_sha256_asset FOREIGN KEY(asset_sha256) REFERENCES asset (sha256) ON DELETE RESTRICT, 
	CONSTRAINT fk_post_asset_post_id_post FOREIGN KEY(post_id) REFERENCES post (id) ON DELETE CASCADE, 
	CONSTRAINT uq_post_asset_post_id_asset_sha256 UNIQUE (post_id, asset_sha256)
);
CREATE TABLE variant (
	id INTEGER NOT NULL, 
	post_id INTEGER NOT NULL, 
	account_id INTEGER NOT NULL, 
	text VARCHAR, 
	title VARCHAR, 
	media JSON, 
	planned_for VARCHAR NOT NULL, 
	frames JSON NOT NULL, 
	CONSTRAINT pk_variant PRIMARY KEY (id), 
	CONSTRAINT fk_variant_account_id_account FOREIGN KEY(account_id) REFERENCES account (id) ON DELETE CASCADE, 
	CONSTRAINT fk_variant_post_id_post FOREIGN KEY(post_id) REFERENCES post (id) ON DELETE CASCADE, 
	CONSTRAINT uq_variant_post_id_account_id UNIQUE (post_id, account_id)
);
CREATE TABLE attempt (
	id INTEGER NOT NULL, 
	delivery_id INTEGER NOT NULL, 
	post_id INTEGER NOT NULL, 
	account_id INTEGER NOT NULL, 
	occurrence INTEGER NOT NULL, 
	number INTEGER NOT NULL, 
	guard_kind VARCHAR NOT NULL, 
	guard_key VARCHAR NOT NULL, 
	guard_made_at DATETIME NOT NULL, 
	guard_extra JSON NOT NULL, 
	fingerprint VARCHAR NOT NULL, 
	place_at DATETIME, 
	opened_at DATETIME NOT NULL, 
	sent_at DATETIME, 
	closed_at DATETIME, 
	outcome VARCHAR NOT NULL, 
	code VARCHAR NOT NULL, 
	CONSTRAINT pk_attempt PRIMARY KEY (id), 
	CONSTRAINT fk_attempt_delivery_id_delivery FOREIGN KEY(delivery_id) REFERENCES delivery (id) ON DELETE RESTRICT, 
	CONSTRAINT uq_attempt_post_id_account_id_occurrence_number UNIQUE (post_id, account_id, occurrence, number)
);
CREATE TABLE receipt (
	id INTEGER NOT NULL, 
	delivery_id INTEGER NOT NULL, 
	attempt_id INTEGER, 
	text_sha256 VARCHAR NOT NULL, 
	media_sha256 JSON NOT NULL, 
	consents JSON NOT NULL, 
	signed_off JSON NOT NULL, 
	unanswered JSON NOT NULL, 
	rule_pack VARCHAR NOT NULL, 
	media_sent INTEGER NOT NULL, 
	media_confirmed INTEGER NOT NULL, 
	remote_id VARCHAR NOT NULL, 
	address VARCHAR NOT NULL, 
	recorded_at DATETIME NOT NULL, 
	CONSTRAINT pk_receipt PRIMARY KEY (id), 
	CONSTRAINT fk_receipt_attempt_id_attempt FOREIGN KEY(attempt_id) REFERENCES attempt (id) ON DELETE RESTRICT, 
	CONSTRAINT fk_receipt_delivery_id_delivery FOREIGN KEY(delivery_id) REFERENCES delivery (id) ON DELETE RESTRICT
);
CREATE TABLE subject (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	key_id VARCHAR NOT NULL, 
	sealed BLOB NOT NULL, 
	staff_id INTEGER, 
	left_on DATE, 
	created_at DATETIME NOT NULL, 
	updated_at DATETIME NOT NULL, 
	CONSTRAINT fk_subject_staff_id_staff_member FOREIGN KEY(staff_id) REFERENCES staff_member (id) ON DELETE SET NULL, 
	CONSTRAINT uq_subject_key_id UNIQUE (key_id)
);
CREATE TABLE asset_subject (
	asset_sha256 VARCHAR NOT NULL, 
	subject_id INTEGER NOT NULL, 
	CONSTRAINT pk_asset_subject PRIMARY KEY (asset_sha256, subject_id), 
	CONSTRAINT fk_asset_subject_asset_sha256_asset FOREIGN KEY(asset_sha256) REFERENCES asset (sha256) ON DELETE CASCADE, 
	CONSTRAINT fk_asset_subject_subject_id_subject FOREIGN KEY(subject_id) REFERENCES subject (id) ON DELETE CASCADE
);
CREATE TABLE post_subject (
	id INTEGER NOT NULL, 
	post_id INTEGER NOT NULL, 
	subject_id INTEGER NOT NULL, 
	uses JSON NOT NULL, 
	called JSON NOT NULL, 
	CONSTRAINT pk_post_subject PRIMARY KEY (id), 
	CONSTRAINT fk_post_subject_post_id_post FOREIGN KEY(post_id) REFERENCES post (id) ON DELETE CASCADE, 
	CONSTRAINT fk_post_subject_subject_id_subject FOREIGN KEY(subject_id) REFERENCES subject (id) ON DELETE CASCADE, 
	CONSTRAINT uq_post_subject_post_id_subject_id UNIQUE (post_id, subject_id)
);
CREATE TABLE consent (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	subject_id INTEGER NOT NULL, 
	kind VARCHAR NOT NULL, 
	jurisdiction VARCHAR NOT NULL, 
	channels JSON NOT NULL, 
	purposes JSON NOT NULL, 
	assets JSON NOT NULL, 
	signed_on DATE, 
	expires_on DATE, 
	withdrawn_on DATE, 
	needs_guardian BOOLEAN NOT NULL, 
	guardian_signed_on DATE, 
	ask_again_on DATE, 
	form_version VARCHAR NOT NULL, 
	sealed BLOB NOT NULL, 
	renews INTEGER, 
	superseded_by INTEGER, 
	end_handled_on DATE, 
	created_at DATETIME NOT NULL, 
	updated_at DATETIME NOT NULL, 
	CONSTRAINT fk_consent_renews_consent FOREIGN KEY(renews) REFERENCES consent (id) ON DELETE SET NULL, 
	CONSTRAINT fk_consent_subject_id_subject FOREIGN KEY(subject_id) REFERENCES subject (id) ON DELETE CASCADE, 
	CONSTRAINT fk_consent_superseded_by_consent FOREIGN KEY(superseded_by) REFERENCES consent (id) ON DELETE SET NULL
);
CREATE TABLE consent_evidence (
	id INTEGER NOT NULL, 
	consent_id INTEGER NOT NULL, 
	sha256 VARCHAR NOT NULL, 
	mime VARCHAR NOT NULL, 
	size INTEGER NOT NULL, 
	added_at DATETIME NOT NULL, 
	CONSTRAINT pk_consent_evidence PRIMARY KEY (id), 
	CONSTRAINT fk_consent_evidence_consent_id_consent FOREIGN KEY(consent_id) REFERENCES consent (id) ON DELETE CASCADE
);
CREATE TABLE barred_file (
	sha256 VARCHAR NOT NULL, 
	average_hash VARCHAR NOT NULL, 
	difference_hash VARCHAR NOT NULL, 
	subject_id INTEGER, 
	reason VARCHAR NOT NULL, 
	barred_at DATETIME NOT NULL, 
	CONSTRAINT pk_barred_file PRIMARY KEY (sha256)
);
CREATE TABLE takedown (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	delivery_id INTEGER NOT NULL, 
	post_id INTEGER NOT NULL, 
	subject_id INTEGER NOT NULL, 
	consent_id INTEGER, 
	reason VARCHAR NOT NULL, 
	began_as VARCHAR NOT NULL, 
	owner_id INTEGER, 
	due_at DATETIME NOT NULL, 
	opened_at DATETIME NOT NULL, 
	closed_at DATETIME, 
	outcome VARCHAR NOT NULL, 
	proof JSON NOT NULL, 
	CONSTRAINT fk_takedown_delivery_id_delivery FOREIGN KEY(delivery_id) REFERENCES delivery (id) ON DELETE RESTRICT, 
	CONSTRAINT fk_takedown_owner_id_staff_member FOREIGN KEY(owner_id) REFERENCES staff_member (id) ON DELETE SET NULL
);
CREATE TABLE asset_look (
	asset_sha256 VARCHAR NOT NULL, 
	state VARCHAR NOT NULL, 
	engine VARCHAR NOT NULL, 
	sealed BLOB, 
	reason VARCHAR NOT NULL, 
	faces INTEGER NOT NULL, 
	texts INTEGER NOT NULL, 
	lines_cleared BOOLEAN NOT NULL, 
	voices VARCHAR, 
	looked_at DATETIME NOT NULL, 
	CONSTRAINT pk_asset_look PRIMARY KEY (asset_sha256), 
	CONSTRAINT fk_asset_look_asset_sha256_asset FOREIGN KEY(asset_sha256) REFERENCES asset (sha256) ON DELETE CASCADE
);
CREATE TABLE asset_face (
	asset_sha256 VARCHAR NOT NULL, 
	number INTEGER NOT NULL, 
	answer VARCHAR NOT NULL, 
	subject_id INTEGER, 
	staff_id INTEGER, 
	answered_by INTEGER, 
	answered_at DATETIME NOT NULL, 
	CONSTRAINT pk_asset_face PRIMARY KEY (asset_sha256, number), 
	CONSTRAINT fk_asset_face_asset_sha256_asset_look FOREIGN KEY(asset_sha256) REFERENCES asset_look (asset_sha256) ON DELETE CASCADE, 
	CONSTRAINT fk_asset_face_subject_id_subject FOREIGN KEY(subject_id) REFERENCES subject (id) ON DELETE SET NULL, 
	CONSTRAINT fk_asset_face_staff_id_staff_member FOREIGN KEY(staff_id) REFERENCES staff_member (id) ON DELETE SET NULL, 
	CONSTRAINT fk_asset_face_answered_by_staff_member FOREIGN KEY(answered_by) REFERENCES staff_member (id) ON DELETE SET NULL
);
CREATE TABLE asset_version (
	asset_sha256 VARCHAR NOT NULL, 
	original_sha256 VARCHAR, 
	change VARCHAR NOT NULL, 
	faces JSON NOT NULL, 
	made_at DATETIME NOT NULL, 
	CONSTRAINT pk_asset_version PRIMARY KEY (asset_sha256), 
	CONSTRAINT fk_asset_version_asset_sha256_asset FOREIGN KEY(asset_sha256) REFERENCES asset (sha256) ON DELETE CASCADE, 
	CONSTRAINT fk_asset_version_original_sha256_asset FOREIGN KEY(original_sha256) REFERENCES asset (sha256) ON DELETE SET NULL
);
CREATE TABLE finding_answer (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	post_id INTEGER NOT NULL, 
	kind VARCHAR NOT NULL, 
	rule VARCHAR NOT NULL, 
	wording VARCHAR NOT NULL, 
	account_id INTEGER NOT NULL, 
	reason VARCHAR NOT NULL, 
	staff_id INTEGER, 
	role VARCHAR NOT NULL, 
	answered_at DATETIME NOT NULL, 
	CONSTRAINT fk_finding_answer_post_id_post FOREIGN KEY(post_id) REFERENCES post (id) ON DELETE CASCADE, 
	CONSTRAINT fk_finding_answer_staff_id_staff_member FOREIGN KEY(staff_id) REFERENCES staff_member (id) ON DELETE SET NULL, 
	CONSTRAINT uq_finding_answer_post_id_rule_wording_account_id UNIQUE (post_id, rule, wording, account_id)
);
CREATE TABLE accepted_wording (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	rule VARCHAR NOT NULL, 
	wording VARCHAR NOT NULL, 
	role VARCHAR NOT NULL, 
	staff_id INTEGER, 
	post_id INTEGER, 
	accepted_at DATETIME NOT NULL, 
	CONSTRAINT fk_accepted_wording_staff_id_staff_member FOREIGN KEY(staff_id) REFERENCES staff_member (id) ON DELETE SET NULL, 
	CONSTRAINT fk_accepted_wording_post_id_post FOREIGN KEY(post_id) REFERENCES post (id) ON DELETE SET NULL, 
	CONSTRAINT uq_accepted_wording_rule_wording_role UNIQUE (rule, wording, role)
);
CREATE TABLE post_theme (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	name VARCHAR NOT NULL, 
	colour VARCHAR NOT NULL, 
	share INTEGER, 
	retired BOOLEAN NOT NULL, 
	former_names JSON NOT NULL, 
	CONSTRAINT uq_post_theme_name UNIQUE (name)
);
CREATE TABLE campaign (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	name VARCHAR NOT NULL, 
	goal VARCHAR NOT NULL, 
	first_day DATE, 
	last_day DATE, 
	hashtags JSON NOT NULL, 
	utm_campaign VARCHAR NOT NULL, 
	retired BOOLEAN NOT NULL, 
	former_names JSON NOT NULL, 
	CONSTRAINT uq_campaign_name UNIQUE (name)
);
CREATE TABLE day_note (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	first_day DATE NOT NULL, 
	last_day DATE NOT NULL, 
	text VARCHAR NOT NULL, 
	closed BOOLEAN NOT NULL
);
CREATE TABLE posting_slot (
	id INTEGER NOT NULL, 
	account_id INTEGER NOT NULL, 
	weekday INTEGER NOT NULL, 
	wall_time VARCHAR NOT NULL, 
	CONSTRAINT pk_posting_slot PRIMARY KEY (id), 
	CONSTRAINT fk_posting_slot_account_id_account FOREIGN KEY(account_id) REFERENCES account (id) ON DELETE CASCADE, 
	CONSTRAINT uq_posting_slot_account_id_weekday_wall_time UNIQUE (account_id, weekday, wall_time)
);
CREATE TABLE series (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	rule JSON NOT NULL, 
	created_at DATETIME NOT NULL
);
CREATE TABLE series_post (
	post_id INTEGER NOT NULL, 
	series_id INTEGER NOT NULL, 
	number INTEGER NOT NULL, 
	CONSTRAINT pk_series_post PRIMARY KEY (post_id), 
	CONSTRAINT fk_series_post_post_id_post FOREIGN KEY(post_id) REFERENCES post (id) ON DELETE CASCADE, 
	CONSTRAINT fk_series_post_series_id_series FOREIGN KEY(series_id) REFERENCES series (id) ON DELETE CASCADE
);
CREATE TABLE evergreen (
	post_id INTEGER NOT NULL, 
	gap_days INTEGER NOT NULL, 
	added_at DATETIME NOT NULL, 
	CONSTRAINT pk_evergreen PRIMARY KEY (post_id), 
	CONSTRAINT fk_evergreen_post_id_post FOREIGN KEY(post_id) REFERENCES post (id) ON DELETE CASCADE
);
CREATE TABLE evergreen_use (
	post_id INTEGER NOT NULL, 
	source_id INTEGER NOT NULL, 
	CONSTRAINT pk_evergreen_use PRIMARY KEY (post_id), 
	CONSTRAINT fk_evergreen_use_post_id_post FOREIGN KEY(post_id) REFERENCES post (id) ON DELETE CASCADE, 
	CONSTRAINT fk_evergreen_use_source_id_post FOREIGN KEY(source_id) REFERENCES post (id) ON DELETE CASCADE
);
CREATE TABLE clinic_word (
	folded VARCHAR NOT NULL, 
	word VARCHAR NOT NULL, 
	added_at DATETIME NOT NULL, 
	CONSTRAINT pk_clinic_word PRIMARY KEY (folded)
);
CREATE TABLE snippet (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	name VARCHAR NOT NULL, 
	body VARCHAR NOT NULL, 
	CONSTRAINT uq_snippet_name UNIQUE (name)
);
CREATE TABLE hashtag_group (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	name VARCHAR NOT NULL, 
	tags JSON NOT NULL, 
	CONSTRAINT uq_hashtag_group_name UNIQUE (name)
);
CREATE TABLE own_template (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	name VARCHAR NOT NULL, 
	text VARCHAR NOT NULL, 
	title VARCHAR NOT NULL, 
	link VARCHAR NOT NULL, 
	changed_at DATETIME NOT NULL, 
	CONSTRAINT uq_own_template_name UNIQUE (name)
);
CREATE TABLE post_version (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	post_id INTEGER NOT NULL, 
	revision INTEGER NOT NULL, 
	kind VARCHAR NOT NULL, 
	staff_id INTEGER, 
	at DATETIME NOT NULL, 
	content JSON NOT NULL, 
	CONSTRAINT fk_post_version_post_id_post FOREIGN KEY(post_id) REFERENCES post (id) ON DELETE CASCADE, 
	CONSTRAINT fk_post_version_staff_id_staff_member FOREIGN KEY(staff_id) REFERENCES staff_member (id) ON DELETE SET NULL
);
CREATE TABLE figure_import (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	account_id INTEGER NOT NULL, 
	layout VARCHAR NOT NULL, 
	file_name VARCHAR NOT NULL, 
	file_sha256 VARCHAR NOT NULL, 
	rows_read INTEGER NOT NULL, 
	rows_left_out INTEGER NOT NULL, 
	imported_at DATETIME NOT NULL, 
	staff_id INTEGER, 
	taken_back_at DATETIME, 
	CONSTRAINT fk_figure_import_account_id_account FOREIGN KEY(account_id) REFERENCES account (id) ON DELETE RESTRICT
);
CREATE TABLE sample (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	account_id INTEGER NOT NULL, 
	delivery_id INTEGER, 
	metric VARCHAR NOT NULL, 
	value INTEGER NOT NULL, 
	span VARCHAR NOT NULL, 
	as_of DATETIME NOT NULL, 
	taken_at DATETIME NOT NULL, 
	source VARCHAR NOT NULL, 
	import_id INTEGER, 
	CONSTRAINT fk_sample_account_id_account FOREIGN KEY(account_id) REFERENCES account (id) ON DELETE RESTRICT, 
	CONSTRAINT fk_sample_delivery_id_delivery FOREIGN KEY(delivery_id) REFERENCES delivery (id) ON DELETE RESTRICT, 
	CONSTRAINT fk_sample_import_id_figure_import FOREIGN KEY(import_id) REFERENCES figure_import (id) ON DELETE RESTRICT
);
CREATE TABLE figure_fetch (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	account_id INTEGER NOT NULL, 
	delivery_id INTEGER, 
	asked_at DATETIME NOT NULL, 
	told_at DATETIME, 
	reason VARCHAR NOT NULL, 
	failures INTEGER NOT NULL, 
	not_before DATETIME, 
	CONSTRAINT fk_figure_fetch_account_id_account FOREIGN KEY(account_id) REFERENCES account (id) ON DELETE RESTRICT, 
	CONSTRAINT fk_figure_fetch_delivery_id_delivery FOREIGN KEY(delivery_id) REFERENCES delivery (id) ON DELETE RESTRICT, 
	CONSTRAINT uq_figure_fetch_account_id_delivery_id UNIQUE (account_id, delivery_id)
);
CREATE TABLE comment_count (
	delivery_id INTEGER NOT NULL, 
	comments INTEGER NOT NULL, 
	seen INTEGER NOT NULL, 
	seen_at DATETIME, 
	CONSTRAINT pk_comment_count PRIMARY KEY (delivery_id), 
	CONSTRAINT fk_comment_count_delivery_id_delivery FOREIGN KEY(delivery_id) REFERENCES delivery (id) ON DELETE RESTRICT
);
CREATE TABLE goal (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	name VARCHAR NOT NULL, 
	kpi VARCHAR NOT NULL, 
	account_id INTEGER, 
	campaign_id INTEGER, 
	target DOUBLE NOT NULL, 
	first_day DATE NOT NULL, 
	last_day DATE NOT NULL, 
	retired BOOLEAN NOT NULL, 
	created_at DATETIME NOT NULL, 
	changed_at DATETIME NOT NULL, 
	CONSTRAINT fk_goal_account_id_account FOREIGN KEY(account_id) REFERENCES account (id) ON DELETE RESTRICT, 
	CONSTRAINT fk_goal_campaign_id_campaign FOREIGN KEY(campaign_id) REFERENCES campaign (id) ON DELETE RESTRICT
);
CREATE TABLE week_note (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	first_day DATE NOT NULL, 
	text VARCHAR NOT NULL, 
	changed_at DATETIME NOT NULL, 
	CONSTRAINT uq_week_note_first_day UNIQUE (first_day)
);
CREATE TABLE campaign_result (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	campaign_id INTEGER NOT NULL, 
	day DATE NOT NULL, 
	kind VARCHAR NOT NULL, 
	value INTEGER NOT NULL, 
	source VARCHAR NOT NULL, 
	changed_at DATETIME NOT NULL, 
	CONSTRAINT fk_campaign_result_campaign_id_campaign FOREIGN KEY(campaign_id) REFERENCES campaign (id) ON DELETE RESTRICT, 
	CONSTRAINT uq_campaign_result_campaign_id_day_kind_source UNIQUE (campaign_id, day, kind, source)
);
CREATE TABLE report (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	first_day DATE NOT NULL, 
	last_day DATE NOT NULL, 
	grain VARCHAR NOT NULL, 
	made_at DATETIME NOT NULL, 
	by_clock BOOLEAN NOT NULL, 
	path VARCHAR NOT NULL, 
	options JSON NOT NULL
);
INSERT INTO alembic_version VALUES ('0001');
INSERT INTO account VALUES (1, 'practice', 'Practice network', 'http://127.0.0.1:41329', 'willowbrook', 'willowbrook', 'api', 0, '{"user": "willowbrook"}', 'connected', '', '2026-11-22 17:53:41.818303', '2025-09-18 17:53:41.818303');
INSERT INTO account VALUES (2, 'bluesky', '@willowbrook.example', '', 'by-hand:@willowbrook.example', '', 'assisted', 0, '{}', 'connected', '', NULL, '2026-11-22 17:53:41.818303');
INSERT INTO account VALUES (3, 'facebook', 'Willowbrook Surgery', '', 'by-hand:willowbrook surgery', '', 'assisted', 0, '{}', 'connected', '', NULL, '2026-11-22 17:53:41.818303');
INSERT INTO account VALUES (4, 'instagram', '@willowbrook.demo', '', 'by-hand:@willowbrook.demo', '', 'assisted', 0, '{}', 'connected', '', NULL, '2026-11-22 17:53:41.818303');
INSERT INTO asset VALUES ('e2a63459fb08fef01e84611a8c22c4ecc6a9b9a10dba2ee2d1458762adeb4816', 'plaster.jpg', 'image/jpeg', 1000, 750, 22143, NULL, 0, 'Drawing of a round plaster on an upper arm, in blue and cream.', 'Drawn for the demo', 'Our own', '2026-11-22 17:53:41.818303');
INSERT INTO asset VALUES ('8e17be9715618da163fe6c42a9966cfccfb82155df00bebac1f56f633f8503aa', 'clock.jpg', 'image/jpeg', 1000, 750, 38922, NULL, 0, 'Drawing of a wall clock that shows nine o''clock.', 'Drawn for the demo', 'Our own', '2026-11-22 17:53:41.818303');
INSERT INTO asset VALUES ('3541aebce468143a9dca0673e089d58685cc78302001d80bb7e202a0c4605f2c', 'telephone.jpg', 'image/jpeg', 1000, 750, 30730, NULL, 0, 'Drawing of a desk telephone with its receiver resting on top.', 'Drawn for the demo', 'Our own', '2026-11-22 17:53:41.818303');
INSERT INTO asset VALUES ('61dd3051f439a9af800deeb13fe0918e2624742bc7c13362b0f80e9251e06797', 'heart.jpg', 'image/jpeg', 1000, 750, 31514, NULL, 0, 'Drawing of a heart with a steady pulse line running across it.', 'Drawn for the demo', 'Our own', '2026-11-22 17:53:41.818303');
INSERT INTO asset VALUES ('47271b374c01fa54343e88048eb7d53dc98d5dcbd7bf9fa48be2437e2e8664d0', 'apple.jpg', 'image/jpeg', 1000, 750, 23972, NULL, 0, 'Drawing of a red apple with a green leaf on a table.', 'Drawn for the demo', 'Our own', '2026-11-22 17:53:41.818303');
INSERT INTO asset VALUES ('aab76e9bff54c4d250b95982585733b6ff7db47bdeb3ca11c89134e2be4a0f9a', 'path.jpg', 'image/jpeg', 1000, 750, 27159, NULL, 0, 'Drawing of a footpath that winds over green hills.', 'Drawn for the demo', 'Our own', '2026-11-22 17:53:41.818303');
INSERT INTO asset VALUES ('510ad5fe4a4668231dde0065c3611d5237c9cf1beec032d008462c736a4f6f86', 'sun.jpg', 'image/jpeg', 1000, 750, 34876, NULL, 0, 'Drawing of a bright sun above a calm sea.', 'Drawn for the demo', 'Our own', '2026-11-22 17:53:41.818303');
INSERT INTO asset VALUES ('b30cf10664cc4d20fac288b896bd66cb79334f17ebe532c1a2328cd603d69cff', 'moon.jpg', 'image/jpeg', 1000, 750, 26242, NULL, 0, 'Drawing of a crescent moon and stars over a dark hill.', 'Drawn for the demo', 'Our own', '2026-11-22 17:53:41.818303');
INSERT INTO asset VALUES ('eba63db3d45140f44435abd141a21345f0eabfed62ebe992005d6f749e03af06', 'bottle.jpg', 'image/jpeg', 1000, 750, 25287, NULL, 0, 'Drawing of a medicine bottle with a plain label.', 'Drawn for the demo', 'Our own', '2026-11-22 17:53:41.818303');
INSERT INTO asset VALUES ('55e7020fad088c80e8db363c3be353861112377e1ab89f0bdac735b35a44bac0', 'speech.jpg', 'image/jpeg', 1000, 750, 27055, NULL, 0, 'Drawing of two speech bubbles that overlap, one blue and one cream.', 'Drawn for the demo', 'Our own', '2026-11-22 17:53:41.818303');
INSERT INTO asset VALUES ('3ea93e378e684ff36d0b07cde6e075831b1c3e04e7299427e018349aa95598ee', 'calendar.jpg', 'image/jpeg', 1000, 750, 30221, NULL, 0, 'Drawing of a calendar page with one day marked.', 'Drawn for the demo', 'Our own', '2026-11-22 17:53:41.818303');
INSERT INTO asset VALUES ('426bc0157cb30fae7edbff400895e8bc7a635b8ea6c86e36ceeb94d3fb491657', 'glass.jpg', 'image/jpeg', 1000, 750, 24269, NULL, 0, 'Drawing of a tall glass of water.', 'Drawn for the demo', 'Our own', '2026-11-22 17:53:41.818303');
INSERT INTO asset VALUES ('bc3b020e352200da03e10649c4d5704da6c54657f344959bff08c636f3523825', 'team.jpg', 'image/jpeg', 1000, 750, 46702, NULL, 0, 'Drawing of three colleagues in teal tunics, side by side.', 'Drawn for the demo', 'Our own', '2026-11-22 17:53:41.818303');
INSERT INTO asset VALUES ('6fb6479b8d801754dab48896b73726686b2ef6aefb304b25f9a6c22da71dba9d', 'open-day.jpg', 'image/jpeg', 1000, 750, 48077, NULL, 0, 'Drawing of a nurse and a visitor at a table with leaflets.', 'Drawn for the demo', 'Our own', '2026-11-22 17:53:41.818303');
INSERT INTO asset VALUES ('c4b2c099f18694f7fce4a640d5825fe354a334ea54b71a61bebe399746b15096', 'waiting-room.jpg', 'image/jpeg', 1000, 750, 35088, NULL, 0, 'Drawing of a man in a moss-green jumper in front of a row of new chairs.', 'Drawn for the demo', 'Our own', '2026-11-22 17:53:41.818303');
INSERT INTO audit_entry VALUES (1, '2026-11-22 17:53:40.289904', NULL, 'store.created', 'store', '{"revision": "0001"}', '0000000000000000000000000000000000000000000000000000000000000000', 'af3294423853ab5723732efb4be70f88793c33a40ae2b44459b36ed26a51e259');
INSERT INTO audit_entry VALUES (2, '2026-11-22 17:53:41.818303', NULL, 'clinic.saved', 'clinic:1', '{"jurisdiction": "uk", "zone": "Europe/London"}', 'af3294423853ab5723732efb4be70f88793c33a40ae2b44459b36ed26a51e259', '7eb9b9786eb28691139e3ff2ec3845b6f9d91fcabdcc61cd11750538f3df6673');
INSERT INTO audit_entry VALUES (3, '2026-11-22 17:53:41.818303', NULL, 'staff.saved', 'staff:1', '{"role": "manager"}', '7eb9b9786eb28691139e3ff2ec3845b6f9d91fcabdcc61cd11750538f3df6673', 'ecaec2ab155e89b32e0717f66577f7405e19df802e39cc9d3b4a0c2e3496378b');
INSERT INTO audit_entry VALUES (4, '2026-11-22 17:53:41.818303', NULL, 'staff.saved', 'staff:2', '{"role": "approver"}', 'ecaec2ab155e89b32e0717f66577f7405e19df802e39cc9d3b4a0c2e3496378b', 'd7b392861090ff898e80c08b4e77fae67afd0bb771e49ad1a1ba87c4eb547916');
INSERT INTO audit_entry VALUES (5, '2026-11-22 17:53:41.818303', NULL, 'staff.saved', 'staff:3', '{"role": "approver"}', 'd7b392861090ff898e80c08b4e77fae67afd0bb771e49ad1a1ba87c4eb547916', '22285a996e8c086c36ed430db8be3845c3b33ebf06f95869269a41ccbc93b577');
INSERT INTO audit_entry VALUES (6, '2026-11-22 17:53:41.818303', NULL, 'staff.saved', 'staff:4', '{"role": "author"}', '22285a996e8c086c36ed430db8be3845c3b33ebf06f95869269a41ccbc93b577', '15c123b4a87911ee4eda35d8515d55cdc98898bd758b09b33a12e7d9b3515b45');
INSERT INTO audit_entry VALUES (7, '2026-11-22 17:53:41.818303', NULL, 'staff.saved', 'staff:5', '{"role": "author"}', '15c123b4a87911ee4eda35d8515d55cdc98898bd758b09b33a12e7d9b3515b45', 'a7566dde7bfa89d7fe93cfda4029ef774f2b157142ca74bb912eeeffbd9c6a65');
INSERT INTO audit_entry VALUES (8, '2026-11-22 17:53:41.818303', NULL, 'asset.imported', 'asset:e2a63459fb08fef01e84611a8c22c4ecc6a9b9a10dba2ee2d1458762adeb4816', '{}', 'a7566dde7bfa89d7fe93cfda4029ef774f2b157142ca74bb912eeeffbd9c6a65', 'b94213ffee22b5ebedc64078b00a69482e4377962ecf13dc11eb863ddc31b7ef');
INSERT INTO audit_entry VALUES (9, '2026-11-22 17:53:41.818303', NULL, 'asset.described', 'asset:e2a63459fb08fef01e84611a8c22c4ecc6a9b9a10dba2ee2d1458762adeb4816', '{}', 'b94213ffee22b5ebedc64078b00a69482e4377962ecf13dc11eb863ddc31b7ef', '9b7d2a1ef7e70fdceb5755be99fa51eeaa88f16e3132a200e1585dd903008c7a');
INSERT INTO audit_entry VALUES (10, '2026-11-22 17:53:41.818303', NULL, 'asset.imported', 'asset:8e17be9715618da163fe6c42a9966cfccfb82155df00bebac1f56f633f8503aa', '{}', '9b7d2a1ef7e70fdceb5755be99fa51eeaa88f16e3132a200e1585dd903008c7a', 'ed2544c09f9ba97371da084d00b0cc9a7eddf9e4e6d6674bf68cd46036061cbc');
INSERT INTO audit_entry VALUES (11, '2026-11-22 17:53:41.818303', NULL, 'asset.described', 'asset:8e17be9715618da163fe6c42a9966cfccfb82155df00bebac1f56f633f8503aa', '{}', 'ed2544c09f9ba97371da084d00b0cc9a7eddf9e4e6d6674bf68cd46036061cbc', 'd67f1b45f51a2c70f4ee732528481ef27c3e211b07954facf89cea597892db58');
INSERT INTO audit_entry VALUES (12, '2026-11-22 17:53:41.818303', NULL, 'asset.imported', 'asset:3541aebce468143a9dca0673e089d58685cc78302001d80bb7e202a0c4605f2c', '{}', 'd67f1b45f51a2c70f4ee732528481ef27c3e211b07954facf89cea597892db58', 'bee91fe3ee7818d75e7dd7ecf5d975d19cb2eb52774e5f233bc0ee237f8f9ac7');
INSERT INTO clinic VALUES (1, 'Willowbrook Surgery (demo)', '["01632 960 100", "01632 960 101"]', '12 Example Lane, Willowbrook, Northshire', 'reception@willowbrook.example', 'https://willowbrook.example', '["@willowbrook.example"]', 'uk', '', 'gp', 'Europe/London', 1, '2026-11-22 17:53:41.818303');
INSERT INTO command VALUES (1, '2026-11-22 17:53:41.818303', NULL, 'note.save', '{}', '{"note": 1, "first_day": "2026-11-25", "last_day": "2026-11-25", "text": "Staff training", "closed": true}', NULL);
INSERT INTO command VALUES (2, '2026-11-22 17:53:41.818303', NULL, 'note.save', '{}', '{"note": 2, "first_day": "2026-11-19", "last_day": "2026-11-19", "text": "New leaflets arrive", "closed": false}', NULL);
INSERT INTO command VALUES (3, '2026-11-22 17:53:41.818303', NULL, 'note.save', '{}', '{"note": 3, "first_day": "2026-11-30", "last_day": "2026-12-04", "text": "Dr Shah is away", "closed": false}', NULL);
INSERT INTO command VALUES (4, '2026-11-22 17:53:41.818303', NULL, 'goal.save', '{}', '{"rows": [{"before": null, "after": {"row": "goal", "id": 1, "name": "Posts that speak to people", "kpi": "engagement-a-post", "account": null, "campaign": null, "target": 22.0, "first_day": "2026-09-13", "last_day": "2027-02-28", "retired": false, "created_at": "2026-11-22T17:53:41.818303+00:00"}}]}', NULL);
INSERT INTO setting VALUES ('retention_tidied_on', '{"on": "2026-07-05"}');
INSERT INTO staff_member VALUES (1, 'Megan Lloyd', '["Megan"]', 'Practice manager', '', 'manager', NULL);
INSERT INTO staff_member VALUES (2, 'Dr Priya Raman', '["Dr Raman", "Priya"]', 'GP partner', 'GMC 0000001 (demo)', 'approver', NULL);
INSERT INTO staff_member VALUES (3, 'Dr Tom Ashworth', '["Dr Ashworth", "Tom"]', 'GP partner', 'GMC 0000002 (demo)', 'approver', NULL);
INSERT INTO staff_member VALUES (4, 'Grace Adeyemi', '["Sister Adeyemi", "Grace"]', 'Lead practice nurse', 'NMC 00A0001D (demo)', 'author', NULL);
INSERT INTO staff_member VALUES (5, 'Kofi Mensah', '["Kofi"]', 'Clinical pharmacist', 'GPhC 0000003 (demo)', 'author', NULL);
INSERT INTO post VALUES (1, '', 'Our Saturday flu clinics are open for everybody who has had an invitation. It takes ten minutes: please wear short sleeves, and sit with us for a moment afterwards.', '', 'Services', 'Winter health', 'organic-social', '', '', NULL, '', '[]', 3, 'draft', '', '2026-09-09 05:00:00.000000', '2026-09-11 08:00:00.000000', 1);
INSERT INTO post VALUES (2, '', '29 September is World Heart Day. One thing you could do today: take the stairs, add a vegetable, or have your blood pressure measured in our waiting room.', '', 'Awareness', 'Heart health', 'organic-social', '', '', NULL, '', '[]', 4, 'draft', '', '2026-09-10 08:30:00.000000', '2026-09-12 11:30:00.000000', 1);
INSERT INTO post VALUES (3, '', 'Hot days ahead: drink little and often, keep curtains drawn on the sunny side, and look in on neighbours who live alone. Feeling dizzy or confused in the heat? Ring 111.', '', 'Prevention', '', 'organic-social', '', '', NULL, '', '[]', 5, 'draft', '', '2026-09-11 04:30:00.000000', '2026-09-13 07:30:00.000000', 1);
INSERT INTO post VALUES (4, '', 'Myth or fact: the flu jab can give you flu. Myth! The injected vaccines contain no live virus. A sore arm or feeling tired for a day or two is common and passes.', '', 'Myth or fact', 'Winter health', 'organic-social', '', '', NULL, '', '[]', 1, 'draft', '', '2026-09-11 13:30:00.000000', '2026-09-13 16:30:00.000000', 1);
INSERT INTO post VALUES (5, '', 'Who is offered a free flu jab? Among others: people aged 65 and over, pregnant women, carers, and people with certain long-term conditions. Not sure? Ask us, we will look it up.', '', 'Services', 'Winter health', 'organic-social', '', '', NULL, '', '[]', 2, 'draft', '', '2026-09-12 08:30:00.000000', '2026-09-14 11:30:00.000000', 1);
INSERT INTO post VALUES (6, '', 'Meet Megan Lloyd, our practice manager. Megan keeps rotas, phones and boilers running, and reads every comment you leave us. Something we could do better? Write to her.', '', 'Meet the team', '', 'organic-social', '', '', NULL, '', '[]', 3, 'draft', '', '2026-09-13 05:00:00.000000', '2026-09-15 08:00:00.000000', 1);
INSERT INTO post VALUES (7, '', 'Shade between 11 and 3, a hat, a shirt, and sun cream on what is left. And if a mole changes in size, shape or colour, let us look at it.', '', 'Prevention', '', 'organic-social', '', '', NULL, '', '[]', 4, 'draft', '', '2026-09-14 06:00:00.000000', '2026-09-16 09:00:00.000000', 1);
INSERT INTO post VALUES (8, '', 'Would you like an interpreter for your appointment, including British Sign Language? It is free. Tell us when you book, so that we can plan enough time.', '', 'Access', '', 'organic-social', '', '', NULL, '', '[]', 5, 'draft', '', '2026-09-16 05:00:00.000000', '2026-09-18 08:00:00.000000', 1);
INSERT INTO post VALUES (9, '', 'Myth or fact: everybody needs exactly eight glasses of water a day. Not quite. Tea, milk and food count too, and the weather matters. Pale yellow urine is a good sign.', '', 'Myth or fact', '', 'organic-social', '', '', NULL, '', '[]', 1, 'draft', '', '2026-09-17 08:30:00.000000', '2026-09-19 11:30:00.000000', 1);
INSERT INTO post VALUES (10, '', 'Aged 40 to 74 and not under care for a long-term condition? You may be offered an NHS Health Check every five years: blood pressure, cholesterol, and time to talk. Watch for our letter.', '', 'Services', 'Heart health', 'organic-social', '', '', NULL, '', '[]', 2, 'draft', '', '2026-09-18 04:30:00.000000', '2026-09-20 07:30:00.000000', 1);
INSERT INTO post VALUES (11, '', 'Most of the salt we eat is already in bread, sauces and ready meals. Compare two labels next time you shop: choosing the lower one is an easy first step for your blood pressure.', '', 'Prevention', 'Heart health', 'organic-social', '', '', NULL, '', '[]', 3, 'draft', '', '2026-09-18 13:30:00.000000', '2026-09-20 16:30:00.000000', 1);
INSERT INTO post VALUES (12, '', 'Our garden by the front door is kept by volunteers on Friday mornings. Tea included, no green fingers needed. Ask at reception if you would like to join.', '', 'Meet the team', '', 'organic-social', '', '', NULL, '', '[]', 4, 'draft', '', '2026-09-19 08:30:00.000000', '2026-09-21 11:30:00.000000', 1);
INSERT INTO post VALUES (95, '', 'Waiting for test results? Please ring after 2 pm, when the day''s results have been read by a clinician. We only give results to you, unless you have told us otherwise in writing.', '', 'Access', '', 'organic-social', '', '', NULL, '', '[]', 2, 'draft', '', '2026-11-20 09:53:41.818303', '2026-11-22 12:53:41.818303', 1);
INSERT INTO post VALUES (96, '', 'Sore throat, earache, sinusitis, an infected insect bite? Your local pharmacist can assess these and several other problems, often without an appointment, and will send you to us if needed.', '', 'Services', '', 'organic-social', '', '', NULL, '', '[]', 3, 'draft', '', '2026-11-20 09:53:41.818303', '2026-11-22 12:53:41.818303', 1);
INSERT INTO post VALUES (97, '', 'We are a training practice. A student may ask to sit in on your appointment: you can always say no, and your care will be just the same.', '', 'Meet the team', '', 'organic-social', '', '', NULL, '', '[]', 4, 'draft', '', '2026-11-20 09:53:41.818303', '2026-11-22 12:53:41.818303', 1);
INSERT INTO post VALUES (98, '', 'At your desk for hours? Set a timer, stand up every half hour, look out of the window for twenty seconds. Your back and your eyes will thank you.', '', 'Well-being', '', 'organic-social', '', '', NULL, '', '[]', 5, 'draft', '', '2026-11-20 09:53:41.818303', '2026-11-22 12:53:41.818303', 1);
INSERT INTO post VALUES (110, '', 'If you drink alcohol, several drink-free days a week give your body a rest. Worried about your own drinking, or somebody else''s? Talk to us in confidence.', '', 'Prevention', '', 'organic-social', '', '', NULL, '', '[]', 2, 'draft', '2026-11-28T14:00:00', '2026-11-20 10:53:41.818303', '2026-11-22 13:53:41.818303', 1);
INSERT INTO post VALUES (118, '', 'Thank the volunteers who planted the front garden.', '', 'Community', '', 'organic-social', '', '', NULL, '', '[]', 5, 'idea', '', '2026-11-20 14:53:41.818303', '2026-11-22 17:53:41.818303', 1);
INSERT INTO post VALUES (121, '', '“I came for the fresh air and stayed for the company,” says Rosa of our Tuesday walking group. Everybody is welcome: 10:00 at the front door.', '', 'People', '', 'organic-social', '', '', NULL, '', '[]', 3, 'draft', '', '2026-11-03 08:30:00.000000', '2026-11-05 11:30:00.000000', 1);
INSERT INTO post VALUES (122, '', 'Rosa and the Tuesday walking group have a date for you: a slow mile round the pond, then tea. No need to book.', '', 'People', '', 'organic-social', '', '', NULL, '', '[]', 4, 'draft', '', '2026-11-19 14:53:41.818303', '2026-11-21 17:53:41.818303', 1);
INSERT INTO post VALUES (123, '', '“Always a friendly voice on the telephone.” Thank you, George, for the card. It hangs in our kitchen.', '', 'People', '', 'organic-social', '', '', NULL, '', '[]', 5, 'draft', '', '2026-11-10 08:30:00.000000', '2026-11-12 11:30:00.000000', 1);
INSERT INTO post VALUES (124, '', 'George''s thank-you card made our week. The team says: you are welcome.', '', 'People', '', 'organic-social', '', '', NULL, '', '[]', 1, 'draft', '', '2026-11-19 14:53:41.818303', '2026-11-21 17:53:41.818303', 1);
INSERT INTO delivery VALUES (1, 1, 1, 0, 'live', '2026-09-14T09:00:00', 'Europe/London', 0, '2026-09-14 08:00:00.000000', '', '{}', '{}', NULL, '6b01c344dbe5827bec3e711f9debb1e0', '', '2026-09-14 08:00:01.000000', '2026-09-14 08:00:00.000000', '9c0f4addb5d9c2343df467626e25ea06e97d84992e2dbcc93b94d00e38ff0da0', 1, '', '[]');
INSERT INTO delivery VALUES (2, 1, 3, 0, 'live', '2026-09-14T09:00:00', 'Europe/London', 0, '2026-09-14 08:00:00.000000', '', '{}', '{}', NULL, '', '', '2026-09-14 08:19:00.000000', '2026-09-14 08:00:00.000000', '9c0f4addb5d9c2343df467626e25ea06e97d84992e2dbcc93b94d00e38ff0da0', 1, '', '[]');
INSERT INTO delivery VALUES (3, 1, 2, 0, 'live', '2026-09-14T09:00:00', 'Europe/London', 0, '2026-09-14 08:00:00.000000', '', '{}', '{}', NULL, '', '', '2026-09-14 08:16:00.000000', '2026-09-14 08:00:00.000000', '9c0f4addb5d9c2343df467626e25ea06e97d84992e2dbcc93b94d00e38ff0da0', 1, '', '[]');
INSERT INTO delivery VALUES (4, 1, 4, 0, 'live', '2026-09-14T09:00:00', 'Europe/London', 0, '2026-09-14 08:00:00.000000', '', '{}', '{}', NULL, '', '', '2026-09-14 08:22:00.000000', '2026-09-14 08:00:00.000000', '9c0f4addb5d9c2343df467626e25ea06e97d84992e2dbcc93b94d00e38ff0da0', 1, '', '[]');
INSERT INTO delivery VALUES (5, 2, 1, 0, 'live', '2026-09-15T12:30:00', 'Europe/London', 0, '2026-09-15 11:30:00.000000', '', '{}', '{}', NULL, '0a5d8bcc49c89b9d638b3dd0e026fdaf', '', '2026-09-15 11:30:02.000000', '2026-09-15 11:30:00.000000', 'debdec6b73f30e0373ef3593688a6f661fb87cb8068c3a569d40556a610b8b84', 1, '', '[]');
INSERT INTO delivery VALUES (6, 3, 1, 0, 'live', '2026-09-16T08:30:00', 'Europe/London', 0, '2026-09-16 07:30:00.000000', '', '{}', '{}', NULL, 'a386c9fec40607079cf40c0275b26721', '', '2026-09-16 07:30:00.000000', '2026-09-16 07:30:00.000000', 'dcfc8ef47f84c0da3844e8ac42c727b674542354c9f4fa2a18ec47cde651e4da', 1, '', '[]');
INSERT INTO delivery VALUES (7, 3, 3, 0, 'live', '2026-09-16T08:30:00', 'Europe/London', 0, '2026-09-16 07:30:00.000000', '', '{}', '{}', NULL, '', '', '2026-09-16 08:03:00.000000', '2026-09-16 07:30:00.000000', 'dcfc8ef47f84c0da3844e8ac42c727b674542354c9f4fa2a18ec47cde651e4da', 1, '', '[]');
INSERT INTO delivery VALUES (8, 4, 1, 0, 'live', '2026-09-16T17:30:00', 'Europe/London', 0, '2026-09-16 16:30:00.000000', '', '{}', '{}', NULL, '884fe18c7d0a37a593bbb48ec8348db1', '', '2026-09-16 16:30:01.000000', '2026-09-16 16:30:00.000000', '6a097ec3ec58490fdeb59f260fb93a21625aa5ffb055a479f3ce7faf4309132c', 1, '', '[]');
INSERT INTO delivery VALUES (9, 4, 2, 0, 'live', '2026-09-16T17:30:00', 'Europe/London', 0, '2026-09-16 16:30:00.000000', '', '{}', '{}', NULL, '', '', '2026-09-16 17:07:00.000000', '2026-09-16 16:30:00.000000', '6a097ec3ec58490fdeb59f260fb93a21625aa5ffb055a479f3ce7faf4309132c', 1, '', '[]');
INSERT INTO delivery VALUES (10, 5, 1, 0, 'live', '2026-09-17T12:30:00', 'Europe/London', 0, '2026-09-17 11:30:00.000000', '', '{}', '{}', NULL, '91f25fe8324d47c944e4d0e4489d5526', '', '2026-09-17 11:30:02.000000', '2026-09-17 11:30:00.000000', '5e4a0f0527a417eac69ed76a0838677aec3f8f67724a561fd5180928e164d15c', 1, '', '[]');
INSERT INTO delivery VALUES (11, 5, 3, 0, 'live', '2026-09-17T12:30:00', 'Europe/London', 0, '2026-09-17 11:30:00.000000', '', '{}', '{}', NULL, '', '', '2026-09-17 11:37:00.000000', '2026-09-17 11:30:00.000000', '5e4a0f0527a417eac69ed76a0838677aec3f8f67724a561fd5180928e164d15c', 1, '', '[]');
INSERT INTO delivery VALUES (12, 5, 4, 0, 'live', '2026-09-17T12:30:00', 'Europe/London', 0, '2026-09-17 11:30:00.000000', '', '{}', '{}', NULL, '', '', '2026-09-17 11:40:00.000000', '2026-09-17 11:30:00.000000', '5e4a0f0527a417eac69ed76a0838677aec3f8f67724a561fd5180928e164d15c', 1, '', '[]');
INSERT INTO delivery VALUES (13, 6, 1, 0, 'live', '2026-09-18T09:00:00', 'Europe/London', 0, '2026-09-18 08:00:00.000000', '', '{}', '{}', NULL, '1c36aaa909769d7d8c79c0dea70484ca', '', '2026-09-18 08:00:00.000000', '2026-09-18 08:00:00.000000', '8e57bc6efb57be0faa16ecd7d36d45dd554516427756e0be64eae6e4609c1d03', 1, '', '[]');
INSERT INTO delivery VALUES (14, 7, 1, 0, 'live', '2026-09-19T10:00:00', 'Europe/London', 0, '2026-09-19 09:00:00.000000', '', '{}', '{}', NULL, '416e611915518d53e6ca5a06ad1b492b', '', '2026-09-19 09:00:01.000000', '2026-09-19 09:00:00.000000', 'c479a2804665aeed8f5fed4cdfb7b7c2422921fc5bde81053fa290f0e0387554', 1, '', '[]');
INSERT INTO delivery VALUES (17, 8, 1, 0, 'live', '2026-09-21T09:00:00', 'Europe/London', 0, '2026-09-21 08:00:00.000000', '', '{}', '{}', NULL, '8d563ee703c8ea91798ea7905362766a', '', '2026-09-21 08:00:02.000000', '2026-09-21 08:00:00.000000', '688a0652b2ffff02964605cdfd04d22dc6734210c39b78b6e8c761bbb574f7a9', 1, '', '[]');
INSERT INTO delivery VALUES (18, 9, 1, 0, 'live', '2026-09-22T12:30:00', 'Europe/London', 0, '2026-09-22 11:30:00.000000', '', '{}', '{}', NULL, '562f2de0187ca23cafa6f59d78a1b7fd', '', '2026-09-22 11:30:00.000000', '2026-09-22 11:30:00.000000', 'd81629dd51a1a723a28dfa1c26064324e2a45183343ec16dee92da6dc4ecf9f6', 1, '', '[]');
INSERT INTO delivery VALUES (21, 10, 1, 0, 'live', '2026-09-23T08:30:00', 'Europe/London', 0, '2026-09-23 07:30:00.000000', '', '{}', '{}', NULL, '288ab95c90a08d0c0635f94f740083fd', '', '2026-09-23 07:30:01.000000', '2026-09-23 07:30:00.000000', '4350c80eb7ec1fb182a611f18caaa6ca64514f4b5234a9796544b171d5b4b950', 1, '', '[]');
INSERT INTO delivery VALUES (23, 11, 1, 0, 'live', '2026-09-23T17:30:00', 'Europe/London', 0, '2026-09-23 16:30:00.000000', '', '{}', '{}', NULL, '1025b441f75f2834341031c7fa518b9a', '', '2026-09-23 16:30:02.000000', '2026-09-23 16:30:00.000000', '11deea425141e842002ce39183869ed23a81956aa166c362bb21c717efedd820', 1, '', '[]');
INSERT INTO delivery VALUES (25, 12, 1, 0, 'live', '2026-09-24T12:30:00', 'Europe/London', 0, '2026-09-24 11:30:00.000000', '', '{}', '{}', NULL, 'b63ae61e278c3607a410a9d97ed6067d', '', '2026-09-24 11:30:00.000000', '2026-09-24 11:30:00.000000', '79d5c544a96886b3dbe437ea0af8be98f544f96c9d46612667e67cbb439cdcc0', 1, '', '[]');
INSERT INTO delivery VALUES (220, 123, 1, 0, 'live', '2026-11-13T11:30:00', 'Europe/London', 0, '2026-11-13 11:30:00.000000', '', '{}', '{}', NULL, '7e98c18280fd43592004b0f8b4f81482', '', '2026-11-13 11:30:00.000000', '2026-11-13 11:30:00.000000', 'a39781db9611d807282fe5942d527cf176ba74ee7effc6d898476ad784daefc5', 1, '', '[]');
INSERT INTO delivery VALUES (221, 123, 3, 0, 'live', '2026-11-13T11:30:00', 'Europe/London', 0, '2026-11-13 11:30:00.000000', '', '{}', '{}', NULL, '', 'https://facebook.example/willowbrook/posts/123', '2026-11-13 12:03:00.000000', '2026-11-13 11:30:00.000000', 'a39781db9611d807282fe5942d527cf176ba74ee7effc6d898476ad784daefc5', 1, '', '[]');
INSERT INTO post_asset VALUES (1, 1, 'e2a63459fb08fef01e84611a8c22c4ecc6a9b9a10dba2ee2d1458762adeb4816', 0, 'Drawing of a round plaster on an upper arm, in blue and cream.', 0);
INSERT INTO post_asset VALUES (2, 2, '61dd3051f439a9af800deeb13fe0918e2624742bc7c13362b0f80e9251e06797', 0, 'Drawing of a heart with a steady pulse line running across it.', 0);
INSERT INTO post_asset VALUES (3, 3, '426bc0157cb30fae7edbff400895e8bc7a635b8ea6c86e36ceeb94d3fb491657', 0, 'Drawing of a tall glass of water.', 0);
INSERT INTO post_asset VALUES (4, 4, 'e2a63459fb08fef01e84611a8c22c4ecc6a9b9a10dba2ee2d1458762adeb4816', 0, 'Drawing of a round plaster on an upper arm, in blue and cream.', 0);
INSERT INTO post_asset VALUES (5, 5, 'e2a63459fb08fef01e84611a8c22c4ecc6a9b9a10dba2ee2d1458762adeb4816', 0, 'Drawing of a round plaster on an upper arm, in blue and cream.', 0);
INSERT INTO post_asset VALUES (6, 6, '3541aebce468143a9dca0673e089d58685cc78302001d80bb7e202a0c4605f2c', 0, 'Drawing of a desk telephone with its receiver resting on top.', 0);
INSERT INTO post_asset VALUES (7, 7, '510ad5fe4a4668231dde0065c3611d5237c9cf1beec032d008462c736a4f6f86', 0, 'Drawing of a bright sun above a calm sea.', 0);
INSERT INTO post_asset VALUES (8, 8, '55e7020fad088c80e8db363c3be353861112377e1ab89f0bdac735b35a44bac0', 0, 'Drawing of two speech bubbles that overlap, one blue and one cream.', 0);
INSERT INTO post_asset VALUES (9, 9, '426bc0157cb30fae7edbff400895e8bc7a635b8ea6c86e36ceeb94d3fb491657', 0, 'Drawing of a tall glass of water.', 0);
INSERT INTO post_asset VALUES (10, 10, '61dd3051f439a9af800deeb13fe0918e2624742bc7c13362b0f80e9251e06797', 0, 'Drawing of a heart with a steady pulse line running across it.', 0);
INSERT INTO post_asset VALUES (11, 11, '47271b374c01fa54343e88048eb7d53dc98d5dcbd7bf9fa48be2437e2e8664d0', 0, 'Drawing of a red apple with a green leaf on a table.', 0);
INSERT INTO post_asset VALUES (12, 12, 'aab76e9bff54c4d250b95982585733b6ff7db47bdeb3ca11c89134e2be4a0f9a', 0, 'Drawing of a footpath that winds over green hills.', 0);
INSERT INTO variant VALUES (1, 1, 1, NULL, NULL, NULL, '', '[]');
INSERT INTO variant VALUES (2, 1, 3, NULL, NULL, NULL, '', '[]');
INSERT INTO variant VALUES (3, 1, 2, NULL, NULL, NULL, '', '[]');
INSERT INTO variant VALUES (4, 1, 4, NULL, NULL, NULL, '', '[]');
INSERT INTO variant VALUES (5, 2, 1, NULL, NULL, NULL, '', '[]');
INSERT INTO variant VALUES (6, 3, 1, NULL, NULL, NULL, '', '[]');
INSERT INTO variant VALUES (7, 3, 3, NULL, NULL, NULL, '', '[]');
INSERT INTO variant VALUES (8, 4, 1, NULL, NULL, NULL, '', '[]');
INSERT INTO variant VALUES (9, 4, 2, NULL, NULL, NULL, '', '[]');
INSERT INTO variant VALUES (10, 5, 1, NULL, NULL, NULL, '', '[]');
INSERT INTO variant VALUES (11, 5, 3, NULL, NULL, NULL, '', '[]');
INSERT INTO variant VALUES (12, 5, 4, NULL, NULL, NULL, '', '[]');
INSERT INTO attempt VALUES (1, 1, 1, 1, 0, 1, 'idempotency_key', '6b01c344dbe5827bec3e711f9debb1e0', '2026-09-14 08:00:00.000000', '{}', 'dce38233949c1c978a4ef2199e9b6e00e69e5c65a22ce78d9c88771ccd184f03', NULL, '2026-09-14 08:00:00.000000', '2026-09-14 08:00:00.000000', '2026-09-14 08:00:01.000000', 'live', '');
INSERT INTO attempt VALUES (2, 5, 2, 1, 0, 1, 'idempotency_key', '0a5d8bcc49c89b9d638b3dd0e026fdaf', '2026-09-15 11:30:00.000000', '{}', 'cf1299d20306b46506b1d73e7805c8d1cc3180e4c76164e9db09ec764d170a9d', NULL, '2026-09-15 11:30:00.000000', '2026-09-15 11:30:00.000000', '2026-09-15 11:30:01.000000', 'live', '');
INSERT INTO attempt VALUES (3, 6, 3, 1, 0, 1, 'idempotency_key', 'a386c9fec40607079cf40c0275b26721', '2026-09-16 07:30:00.000000', '{}', '05388e7ca75488d2aada76f6872a063b2ae572fb8aacb1fc668072eb1359b764', NULL, '2026-09-16 07:30:00.000000', '2026-09-16 07:30:00.000000', '2026-09-16 07:30:01.000000', 'live', '');
INSERT INTO attempt VALUES (4, 8, 4, 1, 0, 1, 'idempotency_key', '884fe18c7d0a37a593bbb48ec8348db1', '2026-09-16 16:30:00.000000', '{}', '2eb5a89086616f7d720d16af4a2c649ad472231457f495743529fb31fa5502ac', NULL, '2026-09-16 16:30:00.000000', '2026-09-16 16:30:00.000000', '2026-09-16 16:30:01.000000', 'live', '');
INSERT INTO attempt VALUES (5, 10, 5, 1, 0, 1, 'idempotency_key', '91f25fe8324d47c944e4d0e4489d5526', '2026-09-17 11:30:00.000000', '{}', '57df923e84de63384dcccf80bf75c6c11af10dc4e86a5cb230d8baaca4db7873', NULL, '2026-09-17 11:30:00.000000', '2026-09-17 11:30:00.000000', '2026-09-17 11:30:01.000000', 'live', '');
INSERT INTO attempt VALUES (6, 13, 6, 1, 0, 1, 'idempotency_key', '1c36aaa909769d7d8c79c0dea70484ca', '2026-09-18 08:00:00.000000', '{}', '391d537792f7b440de3ec26a278a12765feb11e01abe871c4b4fcd4bb1587cc5', NULL, '2026-09-18 08:00:00.000000', '2026-09-18 08:00:00.000000', '2026-09-18 08:00:01.000000', 'live', '');
INSERT INTO attempt VALUES (7, 14, 7, 1, 0, 1, 'idempotency_key', '416e611915518d53e6ca5a06ad1b492b', '2026-09-19 09:00:00.000000', '{}', 'eb461ce9089b894c664f945a715823ec517642de93a70c4b2c46dd0aace358c2', NULL, '2026-09-19 09:00:00.000000', '2026-09-19 09:00:00.000000', '2026-09-19 09:00:01.000000', 'live', '');
INSERT INTO attempt VALUES (8, 17, 8, 1, 0, 1, 'idempotency_key', '8d563ee703c8ea91798ea7905362766a', '2026-09-21 08:00:00.000000', '{}', '28c8d011f39979da9fba8b91dbc997ec41be261c9d21aaf20e40e37acf306919', NULL, '2026-09-21 08:00:00.000000', '2026-09-21 08:00:00.000000', '2026-09-21 08:00:01.000000', 'live', '');
INSERT INTO attempt VALUES (9, 18, 9, 1, 0, 1, 'idempotency_key', '562f2de0187ca23cafa6f59d78a1b7fd', '2026-09-22 11:30:00.000000', '{}', '442c9333c22f06d9439b334fd1ba212578f138f33d03e0be77586398b3b703f4', NULL, '2026-09-22 11:30:00.000000', '2026-09-22 11:30:00.000000', '2026-09-22 11:30:01.000000', 'live', '');
INSERT INTO attempt VALUES (10, 21, 10, 1, 0, 1, 'idempotency_key', '288ab95c90a08d0c0635f94f740083fd', '2026-09-23 07:30:00.000000', '{}', 'e026ca52d006deb0d79f9f46a3532a32d26a212062b3efdeaceb7095dc65f788', NULL, '2026-09-23 07:30:00.000000', '2026-09-23 07:30:00.000000', '2026-09-23 07:30:01.000000', 'live', '');
INSERT INTO attempt VALUES (11, 23, 11, 1, 0, 1, 'idempotency_key', '1025b441f75f2834341031c7fa518b9a', '2026-09-23 16:30:00.000000', '{}', 'd8cda31d4a969e5252beba100c7dfafa32ed86fe0bebc76e55f57b82f628a90d', NULL, '2026-09-23 16:30:00.000000', '2026-09-23 16:30:00.000000', '2026-09-23 16:30:01.000000', 'live', '');
INSERT INTO attempt VALUES (12, 25, 12, 1, 0, 1, 'idempotency_key', 'b63ae61e278c3607a410a9d97ed6067d', '2026-09-24 11:30:00.000000', '{}', 'bacd4382ca7d555350ce4069608c6cbce053a730009d3104a5204b0f806a4f22', NULL, '2026-09-24 11:30:00.000000', '2026-09-24 11:30:00.000000', '2026-09-24 11:30:01.000000', 'live', '');
INSERT INTO receipt VALUES (1, 1, 1, 'dce38233949c1c978a4ef2199e9b6e00e69e5c65a22ce78d9c88771ccd184f03', '[]', '[]', '[]', '[]', '', 0, 0, '6b01c344dbe5827bec3e711f9debb1e0', '', '2026-09-14 08:00:01.000000');
INSERT INTO receipt VALUES (2, 5, 2, 'cf1299d20306b46506b1d73e7805c8d1cc3180e4c76164e9db09ec764d170a9d', '[]', '[]', '[]', '[]', '', 0, 0, '0a5d8bcc49c89b9d638b3dd0e026fdaf', '', '2026-09-15 11:30:02.000000');
INSERT INTO receipt VALUES (3, 6, 3, '05388e7ca75488d2aada76f6872a063b2ae572fb8aacb1fc668072eb1359b764', '[]', '[]', '[]', '[]', '', 0, 0, 'a386c9fec40607079cf40c0275b26721', '', '2026-09-16 07:30:00.000000');
INSERT INTO receipt VALUES (4, 8, 4, '2eb5a89086616f7d720d16af4a2c649ad472231457f495743529fb31fa5502ac', '[]', '[]', '[]', '[]', '', 0, 0, '884fe18c7d0a37a593bbb48ec8348db1', '', '2026-09-16 16:30:01.000000');
INSERT INTO receipt VALUES (5, 10, 5, '57df923e84de63384dcccf80bf75c6c11af10dc4e86a5cb230d8baaca4db7873', '[]', '[]', '[]', '[]', '', 0, 0, '91f25fe8324d47c944e4d0e4489d5526', '', '2026-09-17 11:30:02.000000');
INSERT INTO receipt VALUES (6, 13, 6, '391d537792f7b440de3ec26a278a12765feb11e01abe871c4b4fcd4bb1587cc5', '[]', '[]', '[]', '[]', '', 0, 0, '1c36aaa909769d7d8c79c0dea70484ca', '', '2026-09-18 08:00:00.000000');
INSERT INTO receipt VALUES (7, 14, 7, 'eb461ce9089b894c664f945a715823ec517642de93a70c4b2c46dd0aace358c2', '[]', '[]', '[]', '[]', '', 0, 0, '416e611915518d53e6ca5a06ad1b492b', '', '2026-09-19 09:00:01.000000');
INSERT INTO receipt VALUES (8, 17, 8, '28c8d011f39979da9fba8b91dbc997ec41be261c9d21aaf20e40e37acf306919', '[]', '[]', '[]', '[]', '', 0, 0, '8d563ee703c8ea91798ea7905362766a', '', '2026-09-21 08:00:02.000000');
INSERT INTO receipt VALUES (9, 18, 9, '442c9333c22f06d9439b334fd1ba212578f138f33d03e0be77586398b3b703f4', '[]', '[]', '[]', '[]', '', 0, 0, '562f2de0187ca23cafa6f59d78a1b7fd', '', '2026-09-22 11:30:00.000000');
INSERT INTO receipt VALUES (10, 21, 10, 'e026ca52d006deb0d79f9f46a3532a32d26a212062b3efdeaceb7095dc65f788', '[]', '[]', '[]', '[]', '', 0, 0, '288ab95c90a08d0c0635f94f740083fd', '', '2026-09-23 07:30:01.000000');
INSERT INTO receipt VALUES (11, 23, 11, 'd8cda31d4a969e5252beba100c7dfafa32ed86fe0bebc76e55f57b82f628a90d', '[]', '[]', '[]', '[]', '', 0, 0, '1025b441f75f2834341031c7fa518b9a', '', '2026-09-23 16:30:02.000000');
INSERT INTO receipt VALUES (12, 25, 12, 'bacd4382ca7d555350ce4069608c6cbce053a730009d3104a5204b0f806a4f22', '[]', '[]', '[]', '[]', '', 0, 0, 'b63ae61e278c3607a410a9d97ed6067d', '', '2026-09-24 11:30:00.000000');
INSERT INTO subject VALUES (1, '91988c706860c36d28cd7135a01fff5dad795c8fca9831bed3600e89e733c9d7', X'2DA07D8ED3453449D934206D463B9904D500FB71C5C6E0D6185FF714C323CB6FB14627C19378B5971C6262F66568844D5081250685637110CC262C9EEACC723DE94F23C580BD3553B0F5E83116B9CF01392C54FD2EC4ABD4FD2AB136C2896C6AA7609B4F24C78CB361F273A20692EC4D0C44B76C275CFCBA3A396BEAD99468E3227CA8713634C6D2F73F5B6BE150', NULL, NULL, '2026-11-22 17:53:41.818303', '2026-11-22 17:53:41.818303');
INSERT INTO subject VALUES (2, 'c97ee2746a16459cc98660484d88432617cb10b3e38446dae6094dc66a8dec64', X'8C028410FA096F1AA633E236ABC8A48782EB9D38279E357C8B4AF402072CBEE9950361112337052765AA804C76471916DAE7A31546DC40DC36EC612B1A3768571D3A5A735A5F5EA4B6FCAE4959622D4CFF900A6FDA424BD5A5ABAB44CC54354E95038C032D72D8F5D52FC193500FF6145AB358B6', NULL, NULL, '2026-11-22 17:53:41.818303', '2026-11-22 17:53:41.818303');
INSERT INTO subject VALUES (3, 'd1ab74cf347c1986a9169d2c4a2b601fe77fb1c4c720a467c01f011345ee61b0', X'7441A21D6A9765CD6E71A6B66C70FE14C6224367464DD0592E47223821C5D1A981B84096BB7500DB884A98149B9FE1E57ED3D5F41E770BFBB9829CADAEA467715E2E74E8A347BD597C01E2059DFF7D2B72EADD0CA5D48D894122994BD7924FAFE54C66D796A06703BD4091AE863A6BD1720A727199169EAE7EF2425DDB8D19', NULL, NULL, '2026-11-22 17:53:41.818303', '2026-11-22 17:53:41.818303');
INSERT INTO subject VALUES (4, '35294932eeb5ae3f02de7aae3e64191ce5f7c84a23cc06189a3810f9b0c89844', X'30835FFB8C193FF6D7E8B2832660C252C1B2AEDCD275641D4194BF264656111CF01F69936BDE9832930FA1B8EFFFDD21CCB32AA50C4F524425709FBC91F08FA8DD9A282632044C4A9D00805978C3F2576C58E019F2ECC4FE1634320DC22AE3E4C16B5156505939EF6053D19CF098E774C73148096FA000C3E77580B27E330ACA314652313A402986243D2D932A2146E794', NULL, NULL, '2026-11-22 17:53:41.818303', '2026-11-22 17:53:41.818303');
INSERT INTO subject VALUES (5, '64d0ad7da56fa50b23bcd2aef827839cc6b15a23a30619f4fe4a5dbba07658cf', X'21655AD7465231380B46E8FA9DB35315841EBC0AB1534618C5F14F171CA75AE8446B3D12A0F708D611899D9F00AA80B6D85B3879FE591665F5F69C29D3516A3BB3C6CA466AA8CAFF4A16109318930E97865E38F171A05B7107744DB21575DC58F5624F58AFEFF5FCCC4F2677E0AB0A8CC9202445E5', NULL, NULL, '2026-11-22 17:53:41.818303', '2026-11-22 17:53:41.818303');
INSERT INTO subject VALUES (6, '1440bbb5e3b9c1e92e1928d683560064c4ec52486b5b813916ad95e074707030', X'2881AC9978AF3FF85D285D124B5265E3E68D9BBF46BEC1C3F5AFFD3D2C575E3576D8D04F0B32C0B2B38270B36F4DF65670E565C34816C29687DDEF1B792D7FD24A05D499A358759D13EA34298D63DAA11395F10B68AB661FBAD746ACA5A788B73420CFF381970B4802758713582E09483259FCF740B60E', NULL, NULL, '2026-11-22 17:53:41.818303', '2026-11-22 17:53:41.818303');
INSERT INTO subject VALUES (7, 'ca92ec4948cbe9b5d21b4ba9c372b2e37eb7d111c5f21aa48834948934c7c30f', X'1F578DEDADBC108223F6E9152B6DFCA1D63AC77CAA729B6AE667655B0168B2C26A8E05563635BC3853B43BABE11C44BF55FF01ACD8C1A27BE35066D76631F9F3C83984934A2F13248FD474A27F1C663BA59AFFD004302446A4617F7643BEE0536CB8F14B827043B52F0A3CF6AA8AD9F7099C3C8983', NULL, NULL, '2026-11-22 17:53:41.818303', '2026-11-22 17:53:41.818303');
INSERT INTO subject VALUES (8, '75e01fbd933dc96b1d8fe9244035ef288d35ee355fe3b5fe59a3783a49df2276', X'BBA472E514B8D5BA44ED8639E5DEC4E2CBE30DCE71905723523D5FE9B2FBA62F81FAD6EC761EADF3D6C974685A2C373934B1DD5687C56E4E90C7DF6711D38D92BB3879C87B925D1E59B1ADD9E75A195DA0D243096BD843899E0795EDA2434CA02CF236AB99012DFAEA85832237AA59C6', 4, NULL, '2026-11-22 17:53:41.818303', '2026-11-22 17:53:41.818303');
INSERT INTO asset_subject VALUES ('bc3b020e352200da03e10649c4d5704da6c54657f344959bff08c636f3523825', 8);
INSERT INTO asset_subject VALUES ('6fb6479b8d801754dab48896b73726686b2ef6aefb304b25f9a6c22da71dba9d', 8);
INSERT INTO asset_subject VALUES ('c4b2c099f18694f7fce4a640d5825fe354a334ea54b71a61bebe399746b15096', 2);
INSERT INTO post_subject VALUES (1, 121, 1, '["story"]', '["Rosa"]');
INSERT INTO post_subject VALUES (2, 122, 1, '["story"]', '["Rosa"]');
INSERT INTO post_subject VALUES (3, 123, 4, '["testimonial"]', '["George"]');
INSERT INTO post_subject VALUES (4, 124, 4, '["testimonial"]', '["George"]');
INSERT INTO consent VALUES (1, 1, 'story', 'uk', '["bluesky", "facebook", "instagram", "practice"]', '["organic-social", "website"]', '[]', '2026-07-25', '2027-09-28', NULL, 0, NULL, NULL, 'uk-story-2026-11-en', X'6BBA2AAA810D4D724FB44697EEBFF55B111380BF5AC1350FD2947B953E1451101480C11AADA63A90D9F630CF7214DBC2B05217196FFCA6199C7C4F853237BE8F6A73D9EDF4AA76E1F8CC2F12EF9AE362126D86DA153E4465EB9952FD86285EE02363783D21661DC944AF340B64924708C8F11A9E936053DE811CAC30B198373B29DE4A18110C584ABCD55DECA7386D27C5BD48BAA83F9D44C84A0B0AB278BAED92A6A13D951F5891DA70ECC5116589F0338FD326D558A6F586929830179C89ECB23851DF97AF8E5FCED3EC18218F94FA6C15B2024AFEECE24AE9635E354A1A36BD2F44448D1F11D7083A7265B9476D195EF635D17836E940CE5F404F94CB3B7869E2BC06C58C4D029C985BF6D148556E16CCC7B0E8255B9C45D5F935E9B2E97A4B5386C36BD61257D3558ABCBDBD08FDE34ACF147D4DAC28693A72AA99B8CD10640BD30A95845C2122792068B2BA04389450603F7CCDA8BA13D43E28C0ECEC8DFE0C87916A58C46251790EAD6EF4EFFFE32A75357886D18172A754EFB8FF63BC18E2DDDC3FFC4C6F08EF39389FA8EBF0E77E5B4234E6BDA314F686A6E0A938A0C26C32BDF6220F641895230138EA9A076A82BC3019F8CEFEC9BC3CBA12E6A2E0A4D14C3DE8DDB6FA824784205E769B8649752D15EC476CDCECE08C', NULL, NULL, NULL, '2026-11-22 17:53:41.818303', '2026-11-22 17:53:41.818303');
INSERT INTO consent VALUES (2, 2, 'photo', 'uk', '["bluesky", "facebook", "instagram", "practice"]', '["organic-social"]', '[]', '2025-12-04', '2026-12-04', NULL, 0, NULL, NULL, 'uk-photo-2026-11-en', X'8DE2AD1DADEBB19C85457ABAA492520A5544726D7A1ECC7591409C6A507D34DA107FB44419C143435BD46842F5D7277962DDF2DF5C1D4E7BB8D43E61AE0FC3635BB8F0F78B680CA69D24266EF35C4E4989DB05F21F2C458B6D5CAAC9D7072F0EF17FE973B473701A2B30502E85507E382862262BEA5CD2093A9A7B041AA3A9A97804DC1BB88FB8098C5C43686BF656B844845A82CB997BCC4E46EDAC90B9C3B75B3742691F863DFC3C347815AB6BF4D1991B3C480B7C03A0651E1F24325D35A71ED4763D506ADAED0328BF52E47A189A63682ADA4B05F34B570743D895D6B8E32A606CEC951556616FC1A07862A6B4CCD9AC76DF3C994576D062544008947F665A6C23403B0E9344AEF6D828999D42B9AF84F3C3A7BA52BB57F61C5C3A7E8D0CD0D2A844F3E953A7C8265F8B9A94E726705C3CA932182FC5A520FD6AE7E03847E6F58C11E37ABA991F06901C8DF38D9451983BD93CC3CD240C22510E3E5DE27B1AACB5E7CCE9DDA0B0B692186EB93704D2C6057EC44BD3768C705776181AE42D11A44BFF9F1BA15B17555BCC957F0E8564BB24C9B04B498BB44265B0E093169B9677D5E961CCCAB3FAF0BEB70384A59208FFD6A6', NULL, NULL, NULL, '2026-11-22 17:53:41.818303', '2026-11-22 17:53:41.818303');
INSERT INTO consent VALUES (3, 3, 'photo', 'uk', '["bluesky", "facebook", "instagram", "practice"]', '["education", "organic-social"]', '[]', '2026-10-13', '2027-10-13', NULL, 1, '2026-10-13', '2032-08-17', 'uk-photo-2026-11-en', X'3836BC535E6E6FFB9418777E3B66F135D766314512447B2134DDBB8BED42B618DAE748A0B8E6A99D0A2353FA33FAAFF17EB96EDAE86943D61496FCF7B7AC60AD33BB3CAB2E60A9059DE750552D2EA4579938E9366F2DDD7C90E04E0669EF4F3C5F56F609B06B582E3F7A38EEEEDEA8146778F45ED2BCCA4E475E08B2C2BE469B6854CEB1AD99FAE7E930D219591C258F2104E55590ED837F4FD61F5FD0FED8FAA5EB80F9B9C560BEB3DE26514CED4F069055F5F51A416D765B0CB6A84649ED32CDCD43D994A88FFB72D98A6FF6F84CB5D7FCB0D0BA866BD94FF94A779ECDAA563B1587AF715CBBFE7E2214467B22D5EFA83EB44DC807337B1E30E855FE66DD7B7FC875D69C0A7AF5C1FB0F97B9D88F9E44618B81152F7371920445A8A7A378446EC4112A743C400CA84F2306DA6FD8A5D73B9B32FB51F56157B9821B59226609D04437A1E699A1B1752230C8BEFED077256AC432EB645E92563E4C1BA522D47D730EAF584F63587F7CECB27732A7FFB436CD0D43537C61A53E2A0A3578362B633B599FD92F7453E664285918B6B6982740FE8AB175EB0FDCDD1A039581C4713989675BAA5332A0C0AF60C43BC7DB062CB6BB895B9FAC14A33D5A44CB8DA6DD0544F03C01D42C1052E10CA8B3BF3EF1FBD656431BFCA1A6BDD7F1C8E0F20DA57DA5BF9B22D421D9B287004AC448D38A51A0F2E27DB2AE602ACA1032453E4E500E0591B5E91AB66A0124AC5AF93C5CABCC56333EC6639FD5CCAF962592AD10FB46EBB8BCF4B287DA0412EF747540CE1F69E63A1CD4F72E3D50841CC0B522D6155DC3AB5E6ADBEC3EF871DBBEC78F01D6D81F21B7580C0AF133E90FEC7D000C2F6D03823E99E8C6DAE406B0818F2985A4D5AF738A3DE855920BEA2C77579BDB48FD2804B275CC77F6EB49CB4BDCB2F2', NULL, NULL, NULL, '2026-11-22 17:53:41.818303', '2026-11-22 17:53:41.818303');
INSERT INTO consent VALUES (4, 4, 'testimonial', 'uk', '["bluesky", "facebook", "instagram", "practice"]', '["organic-social"]', '[]', '2026-05-06', '2028-05-05', '2026-11-22', 0, NULL, NULL, 'uk-testimonial-2026-11-en', X'A1E49D63918D0D217D24F941D02DCEBA52D7C399EE853EE1FC468A37026A1766D730B374D5FD66F51300A5A0A771546E9BE2D7971FCD83EE2CDE9BAC194216F2FD7B10DAF9574ABA002FC29893E178BCFCEBCA191D13341C5BA99CF8FCE4BDB45BF83D702397FAF76A42D1C0ED4CF399FCB354AB4D46FAB54F0061757DB96A506FDD2624BAEBE3A16F17960D1DCBE690C3A96EC65E01328F9CE1DA0213FC7B783F981804EC89D939A2497A313E8F8DA1B733FBD5D4EA6500D3CD3773CFEBA179821C8BAAD419B8B0E26059205262CA2DF856ABE90C47F7281A9F4279E668B27BC0C0F58B9C911EC719EC7AB68AA412997C03C5B784690E3A628E33D2E1FCF3A017F62EC655505ADE3A970BD720299D6208A0FE439AA8720AB6343C0C86A1ECA9C8312F0F8B21334D3DBFFD243CA9630A0B4616B5E75E80C5C1E25B9DD3BBE3310B5FA30D2E897F39D70216344F31C8F5FA2FF26B857B3CAB7F9C3F68A56A02329E5EAC8D217951F13F3B2FA155F4E050DF31F09C2EEFF55F935EC0EBC8A80631867F484174939846FF4D45ABB577897EDDB28368A592810218EC08B1B116D94BEFD80A169A942271910D', NULL, NULL, '2026-11-22', '2026-11-22 17:53:41.818303', '2026-11-22 17:53:41.818303');
INSERT INTO consent VALUES (5, 5, 'video', 'uk', '["bluesky", "facebook", "instagram", "practice"]', '["organic-social", "website"]', '[]', '2026-11-19', '2028-10-22', NULL, 0, NULL, NULL, 'uk-video-2026-11-en', X'A66FE015496C4832B693C5DECFF89B8CE6EE7DD55EAFC3332FA47E71BCCFF7D2991439620C5BDD860D3150AADD6F4183A50AE30AE3BCF16F4A5AC76ACED42E1D5D4D481FC266BA3FD6910B3AF980CA8477F8A488C3ED4925295AC39BE8ADDFF24A8C0CAD507BD65D2B10336C992386E514AA588A0B4D32B7F7BF113389557FA910236135094B678AB2951091B0E73B0BCE562374D32BE3816D7157FEF083D86D62AF80418FFFC95C94BBACC46395E5F7529C7C4A57FA7A1795E77495FF580FDF4C1C6714B4E10D2D957B266F232C281FD0941D6F97A857DDED5C5842B854936F31D94F507C2A64C43F0E6463932247960DDAD20C2F770A5D457D9A0EA3178BB20107516945282B9CA169A6B31012F4AC26F70D360909D8AB7F3AFE844BA356E1AD3373528EDF8F1200A8030853018ACA8C305209B7F57016FD45739103B8F0736FC80C1E6BCCFAB6108A904EB307480406D36CA04D6502C7B0D3B7DC422D2627D30090BFDCB0BFC91024A9B6C388EAFBD4EAEBFB4A167F376A857F1CF41557D30F84C9D0A5225AC5CFD7263CD924E65C282487A7286DCD3DF44FFF9DFEAF052E1C836A6A48BA8083EC4092E826', NULL, NULL, NULL, '2026-11-22 17:53:41.818303', '2026-11-22 17:53:41.818303');
INSERT INTO consent VALUES (6, 6, 'photo', 'uk', '[]', '[]', '[]', NULL, '2028-11-21', NULL, 0, NULL, NULL, 'uk-photo-2026-11-en', X'50E125B75273FAD7A4124B1E642EC591A9FD7DDF0EB897F2EAEC1733B85EEDF8792766B1558096407F2A79797E4654C2DB695E3571932978D4E490AC322A665602F7259AEBAB78789DECEA13D46C283D5D02A1FB473F51EEFD08A627C08F71889C1F4560C8D97E2BCF9B5F96E5A838B3CFFCE12AC982BDAE638DAF41F3950BB19CB2B57C82E56E314CB9B163D7C715068214', NULL, NULL, NULL, '2026-11-22 17:53:41.818303', '2026-11-22 17:53:41.818303');
INSERT INTO consent VALUES (7, 7, 'story', 'uk', '["bluesky", "facebook", "instagram", "practice"]', '["organic-social"]', '[]', '2025-07-10', '2027-06-10', '2026-08-24', 0, NULL, NULL, 'uk-story-2026-11-en', X'48B890F3F3CADDDAA4AD77313C72AC198745BD73AA2CAD697F46DC97380D178EB437CA2229B76C92E781AC0230812F22048099628EBEA1D066F42C74376E132380DB0C00041DEBC045F2346E91F5101B2FC24938246AAE7ED84ECF0B13D2AA64A4F56A0B8D519F739AE44500BA18CE3359DC947F5A1FD3A2DCD404ABDF18230BB93E106FCD00CECF2DF9DC08AE669BC9E1C64D03DB344D8A01629B86564A09DF2E31F7088CE79AAE480D432C5F99407354B36D03B20E316436E5A98B11CD9381C6AFCB5CE4CBAB84BF8DF8283991856E987D1819C201E0587F8CAF17C22A1136D19FF770ECF510B7BCF6AEA07BF28210D34A1C9CCEB75BF7F9028C56323BC5C3C5B83E8695C8C7943BB9ECEA6442B8B3E28052185297804CBA1EAEB401FBFD8C55FF0A1E1629C3DDFEE259CA9FE3C3E757B181113C1B67880FB4242B89D3F17BA0AE5FC863019E110E217EC4707A709E75C9A1044CD19AD97D163665771394135E9F48A84FC657BBDD97BFD8BB8276F566FC522CD78DFFE6D03BB0D229C7737B0558B3ECE16FBEFE78C2FC1AC3068AEBA39A911D133D95D9E4C95F24FF33F084F09C52', NULL, NULL, '2026-11-22', '2026-11-22 17:53:41.818303', '2026-11-22 17:53:41.818303');
INSERT INTO consent VALUES (8, 8, 'staff', 'uk', '["bluesky", "facebook", "instagram", "practice"]', '["organic-social", "recruitment", "website"]', '[]', '2026-01-26', '2028-01-26', NULL, 0, NULL, NULL, 'uk-staff-2026-11-en', X'319D723F7FE10780649976B7A90426DE356BBE9981F990CB5BB3C42EAE981B0C73E3A76A7396BB7688A5349E9A07CABD8F268937589BDB9AFA61065B74459F7B71ED3694A3980CE338A0CAE9B1D8C89453CCE4EA2C744F8A67DDB75EA9B39F7888C98234440854443161D575181FFFBA4B5301748E38A9FF598A4EA8E52202393FC717AB7F6AEE0AF3A3C5E06F5D732D1E57EDA57EBC1A9C8469CAFBAD4EAFBA6BCD96A2F3998F8B59DA28A8622766B585183CC353FF6FDF82CE18CFB15C89ED029F94BC60216889DA6AEBA8B52759294F6CEBD1BBDD97086B479A44BCA449D77CE25E0A84DA1002C7E64ACD4180D8088305C87B367A9457E462E3A0F4FB15CD5ACA8F6435127D89A21CEDCDAD6A6686225784EA57E174FFDD3F8D2312AEA90ED7E2C20776D65ACCE01E71730C6946E02F70B0712CBC029730283772048F18D19F86DC73967721D8683F666D3C60BD9B1FBBA88B6730AF03D5180339C68457E2513ED2755418BD3423920ABFC9E36533D8C0DB590ABF213E2B5589D34745B13D765679F7239E2C37E709A56BA798A8F21924', NULL, NULL, NULL, '2026-11-22 17:53:41.818303', '2026-11-22 17:53:41.818303');
INSERT INTO consent_evidence VALUES (1, 1, 'f4bea37955f6413b8687f15021da113381992c7f7ea4078ce258bf3db8e8f3fc', 'application/pdf', 47456, '2026-11-22 17:53:41.818303');
INSERT INTO consent_evidence VALUES (2, 2, '7c680be56b771ef3acc5e0f33bb2c7c93643f32e1538bd98d63ad50252584bab', 'application/pdf', 46958, '2026-11-22 17:53:41.818303');
INSERT INTO consent_evidence VALUES (3, 3, '17f2680e8b48fdbd77522b58975ecfadf2c8a832517bcaafbbc45db5d4e01ebe', 'application/pdf', 47352, '2026-11-22 17:53:41.818303');
INSERT INTO consent_evidence VALUES (4, 4, 'cc8d9ddeb898460c49a21ae60563032a94ba8f12af8bc1b6a70e7b1bfa5608d0', 'application/pdf', 47413, '2026-11-22 17:53:41.818303');
INSERT INTO consent_evidence VALUES (5, 7, 'f447a43338aa5ffc93dc9596549882e890619ba4fd2b9cee75c4009371acfd6b', 'application/pdf', 47109, '2026-11-22 17:53:41.818303');
INSERT INTO consent_evidence VALUES (6, 8, '4b760ed11481d8440d4ce4b7e1eb1884c7f5da04d76aacb5f975820414d82594', 'application/pdf', 46946, '2026-11-22 17:53:41.818303');
INSERT INTO takedown VALUES (1, 220, 123, 4, 4, 'withdrawn', 'live', NULL, '2026-11-23 17:53:41.818303', '2026-11-22 17:53:41.818303', NULL, '', '{}');
INSERT INTO takedown VALUES (2, 221, 123, 4, 4, 'withdrawn', 'live', NULL, '2026-11-23 17:53:41.818303', '2026-11-22 17:53:41.818303', NULL, '', '{}');
INSERT INTO asset_look VALUES ('e2a63459fb08fef01e84611a8c22c4ecc6a9b9a10dba2ee2d1458762adeb4816', 'looked', 'yunet-2023mar+ppocrv5-mobile/1', X'D8E0EE9F16C56D57CA2C3B3B4B230D3FBE18EBDAF49AE70067705B36CC036CAEF81CB16A8AEFE81AAC97751C3DD6FBDB7AE8BE80516BB4172D597EEDE6830AB4AF736C9D6675615028D59D205D1BCC97D2059E45E5CD71FB2314A3537CEB65DF8F0BECFF6139B5E079A55F73BC55AACEE0BFA7FFA94181189DDBEB4EE0A392B4F44222148256B86C1F639030B531150DF7355B9EC26E7CD39C9A11964C8C11AD8F0B24E77E2B63D3D9E39D653AD52F567FE7A5821C93CA48FA5BD6144899358CFD8C091C4AAC49589A5B45877D9DDBE8BE2EC5C843D8CBFE057E6BD3D08F034285263D0C5B2634D31C7E066E45005754A55ACD2BDFE9A7C19A6B61272AD51050BEBF4E8C0C87BE1A76584E499871BDA05169DAE3035D82C12FEF44E44C6335605BDFC092E8CA5B7C00AD74BCBC6660A14C90C5D7547A', '', 0, 0, 0, NULL, '2026-11-22 17:53:41.818303');
INSERT INTO asset_look VALUES ('8e17be9715618da163fe6c42a9966cfccfb82155df00bebac1f56f633f8503aa', 'looked', 'yunet-2023mar+ppocrv5-mobile/1', X'03860771163909BB33A3CEDB798E607BCDD234485DBF42AAABCC04066234B2251C46208684C04BC825331BE35E7B61A79CA0FCE5AB840EEE25A8D191BD0BF0622C2AC2BDB8C49F001E7723BB2EA8B7F675CADF27BA0BFFC47EE18704DA25A7653AA800670623C2FE66806B233208071313E1183824F19D541008355505AB06DCF60B2A17FED8759F36E3F03A2D583AAC8C6E5A52E73F67EAA82931A361B06357C99ECD686E75843ADFBB20AE8E3725DB6A225CFFBCAE967E61F9B69B1DB4FB5C5D9D8A3B66F4641060334304FEB3810148950DDDABF96092EC8F584BC73C3D1779991F25338D818673FE62B1FCFC006ED423A8DEB0DD77D45B87CB5D7B01BD43C5D1282BA6B7C02A0F589FEEAB39E15C4EE7D444EC270F103EFA3051EDC1027B3159824112E954E9D4B12091ED1FAB60C3FDA95E7335', '', 0, 0, 0, NULL, '2026-11-22 17:53:41.818303');
INSERT INTO asset_look VALUES ('3541aebce468143a9dca0673e089d58685cc78302001d80bb7e202a0c4605f2c', 'looked', 'yunet-2023mar+ppocrv5-mobile/1', X'F8D913FBFB70713C8495CC0616A18840D8CC90265FAE548C0B8DFA3E2DDA0AD1B844B67A73A2A92282FC799DD410774F337304D0F32B5412F503F71A0896AE86FCA748AE24794F229A8E1264D61463C842C6B1F33447846E441543A4A5D08C5959CBFDFB54F6E4A7D49572B562D80B5FD9ADAAD3C67ABFDA4A2A0C88D4B01882C09DD341317C66EA72C7551838CBF05A5F68661FE6CC7851433EE068B5C2B7AB0A815EF644F34E65F2F7DCFDD090BB7D70D43A07940DBBF2C941753CDCC1819C361B9C82E64256CB991E32B08C108B6A40048D8C9D31A0AC3361310293C2A01FF19C7F2306F8289C1B94FF95EF1A91DC1F883C2715E3ADA4F66ECAA8B846F9E20BEE926A5AF1C25B98F873E5175D269892DA5085199A5D845A574E527C5D5C4EDD6B5C5231317D36B05049CA1D8DCEA5C3CBD402AFA2', '', 0, 0, 0, NULL, '2026-11-22 17:53:41.818303');
INSERT INTO asset_look VALUES ('61dd3051f439a9af800deeb13fe0918e2624742bc7c13362b0f80e9251e06797', 'looked', 'yunet-2023mar+ppocrv5-mobile/1', X'0636768F5682CBA265C103172E48F173EB1B870E050306A242EFF364AEB4BDE69A39825167E01CACD307D98D10AD9C295FB32DF7529F9F9AA21B206BCB908E86D3DE5C945E7B4685DD9F8A8B7388BFCB078D67FDDCE3EFF35D3969C1ED72605BEBA072998417B1E31197EA47C1001193BDA6817A535F5675E510E82F3482ED6D550237EB72FA3D17E29B1A0A82B7487BFABBA343A69519CBED8B7B171E9F96F3888C46790FD57EA384F36ACE71CAB99B859C8ADEBC15F7A4DCFC29A75D2AE565F072368E98DADD04BCE8840A3F6B243C2C945EC0818B25B84CE3E369DDFB5AFF814169275B463694B2882DFCA9E8B5643A4ABB22B32A71C32C2C34037810A409B051181B77D2EFE2EBC6695FF1527AB138712164057FE3F6466AE357ED5DE1B65795D440BC3D445EFD66B675A361BD17E20A7AC5278B560F1CD4B81562229804420F13AB5174BD090E940C6AB81E98EC7FFF16A6C3685A223DBD5DCC6D141F7739C3CFB9141B63C0A1A341CFBB064AC641CD074D7BD3D4CD98628A4D95CD2C2AA84ECD9390C54E18D37EAD9AE85DD6C62F6454A968EEAFE9A9BD206682B6AC08AD1EC87B699D3C4C66FB12E1199D92B529BE26F8A6DA', '', 0, 1, 1, NULL, '2026-11-22 17:53:41.818303');
INSERT INTO asset_look VALUES ('47271b374c01fa54343e88048eb7d53dc98d5dcbd7bf9fa48be2437e2e8664d0', 'looked', 'yunet-2023mar+ppocrv5-mobile/1', X'49CD82F4645EB7AE7346FA99B084E207EFB4D3FDB4A37F6224DFE1CF0C098E4E857359730BF80DE0ADEA6DBCBA7D0FBE9340A0C7F4F7D0DA1515346E8DBCC77CA1C45EFB7DB69ED26A0181240617651B00081DD3251DE145CA16598C5AC81427C4FABE296E4FF91AC18225F7A29F1C6BB95D7E76B9FEAC2FD009F7E85DCD34919287C5C52DE3D9E89D68AA8187FCAB789674490678E418FC2DF8C577BB90914CB301B844D3F5E33E5C183A9D8D843EE24528136A37C816D0D9C77C2A43CAEBA545597D37FF16DAC73CA0C524624320101940534BF344A2AADF8D9121EEB3B77C11B5AEAB792AD8DB78527A353C14A2393CFF3F414562CE849A5D2643B949F46A275D028F9E1E9FFEDD598A2267BFDEED0D33928B6B909EFE5DE1177B04509A8F4928FBE788B8F5A7AE44BC22F6F93DF390FE191D52CF', '', 0, 0, 0, NULL, '2026-11-22 17:53:41.818303');
INSERT INTO asset_look VALUES ('aab76e9bff54c4d250b95982585733b6ff7db47bdeb3ca11c89134e2be4a0f9a', 'looked', 'yunet-2023mar+ppocrv5-mobile/1', X'79FBFAFB1F49025FCA0FE74B254D801BD87D903F0524DCF3DE05799B6E20CF4A6074296CB7D68C6BB03A9184F62AAF77F733F6EC5AA19EE3C98CB8473FB0C1EB76F8F9C8BEF3D9C486C4A6EF48FA5ED839F1B002625B1F17B30C1E8D53061717938AE54580613962D393A59708583E529660DAE9FB8449763187C581394E4DCD41C36D8060FF3A435EC8D4412B2D4743AA5A55F204BA20CBC4EBEE5C8136D88960D8AFBE645D3059DA585EE2EBBE2E6D5654B4FA7EA284F23D7F65F1511DA3D8136DE543386395BFCA5C606A848C1E9623D9524F47F3158753681F3334967D8367BAE1184092F80D31FB2333B5A09A3B7095542A8D796BB80B340CC08BCD5DC76A1A39B7072D3552CFF294E3923A27AFB8F8A07634697124E5675939E0F640CEB869A27A7166EEEA4BAADB2112D654E0C6D0730575AC', '', 0, 0, 0, NULL, '2026-11-22 17:53:41.818303');
INSERT INTO asset_look VALUES ('510ad5fe4a4668231dde0065c3611d5237c9cf1beec032d008462c736a4f6f86', 'looked', 'yunet-2023mar+ppocrv5-mobile/1', X'6491A9CE942BF8089B0FB8E1AD35D1D2E4B20499BBFA03D42C9E34C066BB4DC3AD01056677913A5CCA4698B4235C7DD7E9135179863A39760C2B357F2EBE30FEA0B0D01596C030F5F6DD2251AD66AC9C26608E4CD45025E69DD0AD655ECE6B879C7F55770F9C9CFA9B2F0B2E99B1A53EA1D4B748F6A906DC871D1DA3889E777499EDEE2888E068E76FC512654AABFC631AD233D6BD31538C77667872B2781991DCABFE67DEE12DA5B3CE16213B7F1E48870EA61734645B486A06E9E5434CB765FFA2DA5C6F781A16D1197D8D9FBB2D78C77C788850679EDB390532E73E4D7A4835687A8076BB23F3D33EF88B847B3C99D34B37C2BBFE03D4AE4A6F7938AC20DCB22106E8522DF5D5FEF8860E374B2E30258EB00681405CA5A552F14BEA4C261939AB0E1CEEFFD3B194337ABD3B9316A97807EBC7381E', '', 0, 0, 0, NULL, '2026-11-22 17:53:41.818303');
INSERT INTO asset_look VALUES ('b30cf10664cc4d20fac288b896bd66cb79334f17ebe532c1a2328cd603d69cff', 'looked', 'yunet-2023mar+ppocrv5-mobile/1', X'D21E99A0A53290B754C71CD07B6469F6D7CBB63EEEEB31223A8670E7566E2102753FFF337FD874B6AB63A4A98DA08689435A5B57429195B35C71E22DF620DDC6065FE29332F7004B4D0B6D3CE1B10438EA1DF3BCA55E3AEAE03BB0492068DB6EFA9A1B50B8CDF5B7D90FEF57247E7615C1A42C3290023EC84153263F83C76E9A098CF56AE81407C5CA08303F4EF02082B949E1FDB994B34F87C7C457C9FEBAD0FE5D83C0208C964D1A02CD9C26A07CA1927F99631CE119D7F903C6A43669387C5C66E9333801DC81BDB498BA474A25E0A0269B4753F8EC190E8DE821B948489D76447AC78BCE576F0C7E7534EBA3579A09247E3AA29ADC1E6C7DFF50D53CF1175B28DFD471F4555A61F4E39A5A45238F4AD798D9E01D1F7B14B2C7B90D7654A047494511BD5EBDF5DE82E17ADB4D1B3AC2028DC4FB06', '', 0, 0, 0, NULL, '2026-11-22 17:53:41.818303');
INSERT INTO asset_look VALUES ('eba63db3d45140f44435abd141a21345f0eabfed62ebe992005d6f749e03af06', 'looked', 'yunet-2023mar+ppocrv5-mobile/1', X'7CE06AE8DFC5D0F410470028E15AE5F0AEFCA949F7A0E6368AC1012A58D38ADAFA4304BB25A1A4616DBA76C0E61A2C4684AF01A7DFC60FC7DF6EFFE2830688F1B88F5B9E7B7F65124D3D3CA3B030649E1C54439F526CF79C25E2E035AA2F2206B79A6D7B98248B07A88E091ACEFF0CBCB3D06D3CA8E32E6CFD71778118F687F4EC41DC7EA23FCBDBAF81A1B38E783D00DED5FED5A022EBF9858311F96EE418CAD347B6D466E63F1FF2CC50077FC28694F3538EFA5CEA85232A1573D78FC5918E7C5B64431FB5924D9A7C30BAF669241524619679ED892D8B523837DCD378BD20273C0B290BD664D0577D86F95B827EBE880E9552259956FBCB5FF618254945C12DBA068EE79BFA580E2F67B8217C61DB6C1D4EB5D8F068D9CA70354642974A741F0CF3DDAE80920104234274A1D99081B88838966162', '', 0, 0, 0, NULL, '2026-11-22 17:53:41.818303');
INSERT INTO asset_look VALUES ('55e7020fad088c80e8db363c3be353861112377e1ab89f0bdac735b35a44bac0', 'looked', 'yunet-2023mar+ppocrv5-mobile/1', X'E9A754685CD6330B6F127E34D9CAAE0736D19A2711BF69EB10AA5CE781D3B98F2782BAEBD8577D3626170B4553237748C48E44BB04F650B8A819F2245BBBE1402970FE9A889C9BA56166579D8DDA9DFBFC87401C1D552708455C974A393050EB225F66FAA12D8C0BF688A6D4C0F2B966AEF5EFCFBDBAA897C648A46552B06C945DF0BEA2D38E6F1DA49D3D91BA1A12AC42BBE93AE93FDC760A2B6A3DAEC8257034BBDC4004F7C5FA1BE7874DFB753B8BE5FCD120B08AB0119F6B8E0B407A0CF0AC6A6270710069E04A29F0A27313064315AB33AF0CDA4168F5F19486744CA303E1497D8AA31F0DD4924B3E816EC6852B7F9F24B6CE49D1FD09F77B8F5E9F1FE0946EF55CB44A48C13B7885EF8E2F31B6BAC0F732582067D742F8885CF562C9007F305125CE3BACAF83A935B61956D912C7FB6F1AF61C', '', 0, 0, 0, NULL, '2026-11-22 17:53:41.818303');
INSERT INTO asset_look VALUES ('3ea93e378e684ff36d0b07cde6e075831b1c3e04e7299427e018349aa95598ee', 'looked', 'yunet-2023mar+ppocrv5-mobile/1', X'57820FDAA7ABA4E746CECF16B49CD3C52DFC387B707F23D47163EA8DC6AA55CB9146EAC12CE941875E4CE3EB1DD8878F4F48FE2D401C4FC04B571060B1325D2DAF78F807ED3527F4AAB516E35212851E7C5EA9F2BA78BCC66D792FF3D259FD5E80CD4A322C1D696D83F5830A77541B2EFA48C9D5C78FBAE2664BD27B45F939F6E12E4C522C3CF0A602F1EAA23B7B149E3DA9FBF4E4E065905F3EC0390802C0514B0831432B78B8384D60A935D1243D291B75B9229A2CE03FDE1C0C7439CF750B89CFDB0905BCBAC49F76C5C68F1DFB270C1F881D3D8F13F7B26826EEA68156FC790466B784EAF40C40A8DBD970780448AFE6C6CCFE248F0FF28F5689EA785E12009CEC063ABF7E5587DD122058E00F291479D20605BCB594818C9B6633270B8B1A74C48904D78C93A19B2A8E81935B4AECC39142EB7D', '', 0, 0, 0, NULL, '2026-11-22 17:53:41.818303');
INSERT INTO asset_look VALUES ('426bc0157cb30fae7edbff400895e8bc7a635b8ea6c86e36ceeb94d3fb491657', 'looked', 'yunet-2023mar+ppocrv5-mobile/1', X'243E732EF5BCBF40EBE8CE1C5FC848075DCCBBC2806691CC497F1490E2839CDB26989EBCA496B527CC0048ABE3C7E0FDD32AA8D2A809954F5C2A25A676A237469BB25C12A1CAC5C2B8096DB50390E503C44974F3FE25EF91453E509DA10917B6EC2B4072B9DED41C61943F123F0064CE94290A1F9F2D710EEA29B72BF50DF2B66D59C8830A58F411540784B52B2A23A4E9D1ED7C562268ACC759F2081291BE4F40F49A74595CD0DE8C0F40703A0F5DEC20BDD374216574038F1A57344C151280E1D4EEF6B041A64EE9F9097539BCD8731CF75E528BE0537A9CF4F98A0DE80FD5C634A8FA7821F1A1309D536F36EF610EAD2EE2A2E86B5548A354F76EC921417DD14662002CBD9DB048017142DBF07D48D4F4E5238545C918EDDC4551B22EC0E5DA6E5E0D6BEA162CBEDBE436F95755ABD8FA0FFF77AF', '', 0, 0, 0, NULL, '2026-11-22 17:53:41.818303');
INSERT INTO asset_look VALUES ('bc3b020e352200da03e10649c4d5704da6c54657f344959bff08c636f3523825', 'looked', 'yunet-2023mar+ppocrv5-mobile/1', X'FB423C6A2C804FCB6A5772B4E67A6447F7F4FFBC218A7E29797EB7D6717C7B81353BE29ECAD475F407B174919B54073272524568EF3EC120F3F9C364F4342F56B81F61CDA04C9A1BF096B30ED599D5E1F367470569FFCF76E431236A6FC7AA80A1FE3BB7D15A0D7271ED19B62046EA85A3D70CDAB25BB662EE452D6DA2BE093D9C6EB0D22CFE554815DABFFC98053ADEA9D0079168D08693155E6EC703CB7CC64425B7758A57217D9BA1E686EACF57AF04130E93D2A1B4F0C3C748EEC36C0DC13988B8CA29813796D67784B49ADEB076EDBF89D3CDDECEA0706EE5A74C1176107688BF183F6BD6ED3E269288E55A2000C587955D8680472487BE517FFC2E1D9BE67C0B1FDCEC6455284EB37F4D1D89A480514A36EE1B024C9B76F2A973DC2B498AAE389874192A76909E2F88CD378675E8CC73FA4D8563AF1DA5BD61107BD1368AB9A15647D9E197BBFCCF89C32CE76DF504FD7C61D969DAA4CB3424F42FC9CF1B60809BB57F0092910297D2F63BAD8C83C0FC0724AF49AC735ED2C3B47448E75DFC98BEEEAE7609D4951D116D5204026C1BD09F94056E9164591227984843215602CE3DC42546C2AA01BC01B3B1A0E0727AB4081E8BF7AD6255A7EF25D0D07DA424B6EB27BA4D12CAF67142B1722E3C77ADB380EDB9606DCB75EBF603A6F7B7B0F1F240E8452B7EB15D8AB8E95629F4A6854D0F6F8BC4D22BAB6F1B63406B554F79C6BDF3ACE79A1E92FE5C698E1011EA2392E5AF34D76E1676079ECAE85F688F02C811A4B48FEA53A7C545BF7C7B755B615AB0068C55BF9CBA834D2EE7268F97D5CF0B8985F3CD8B948D3A475100F39E7576F80283A8F02F1E7CF2C08ECF8639B8F6F5088D3EE27B55AFFD5ADE6765C144BCE0A89DB4A7CE9C8CA698B99A6DB81F9809BB35F8E230D5ADB2EFAE6729DEF8107968916FCB121C2FFF222579425A0F53698391D7E86E3A6E050AFA347F5436D5A041C9D215EA2F479E5A64A5DF5D2BE96EDF1C111A94BC014C8ED1D1A2AFF63D32CC536A26010982FD24FC0377CC3895FE851B881046AF3A', '', 3, 1, 1, NULL, '2026-11-22 17:53:41.818303');
INSERT INTO asset_look VALUES ('6fb6479b8d801754dab48896b73726686b2ef6aefb304b25f9a6c22da71dba9d', 'looked', 'yunet-2023mar+ppocrv5-mobile/1', X'7035F7E9B2DC3FDEA1ED3ED39B4B7DB6DAC42EFCFB628FB9A516E0A300D4A2000AA7529EA3289DCCA744465112BFA753F31B2C0A3C95BBF69EBE3A2DFF79CAC30D1A5FCAAAB8A15C715715562614F59EFC7A2E22DF794941C8F961C744E832C427B318A4B8C4C84A038BAE9298AB68013449468A5DE42CDA67856A1452EAEB29B8A547D10FEC8B78BC471560E5E7D0735A72688692C615BE116B9A0E291FE7813391702B10CB0E18E1DA6319EA09367CFEE05968E27B709AD78992A1B46758323F1388D7132DBBEC1F55F0C13F48673E2A99F1FA8145976366A81881DFE735E87AE5EEBF1D250674CAF13D6DECC2E59C7C352AC46ACDC3250779AE6C8224B7B50153632235A0A2AF47C3560EFD69FE97E7C1B4E38797B6905521EA5C3C494C975C763DD109B16891380CCB42019D890F5EAE48FD516CAA2B6C4B2A6CA4E1F04C7B28D0F9BF9F17FD6B80C447EF6F53A7EB75FD4F5EB8CC9D3E4F59ABC50BAE8DCB3F9D6E4B5B1F23A20757FB625053798B9737C93D04FAC2C67A6DBE928765B365D31CBDE85E3BE7DB52356F270C931F7E9443774694029FB63C110984F5008E73FDB19E2A5B9488CBC6FF780D225C049C58D558BF98E7C8BFAFF01EE9F36EA9755B2ED2EADB5CBEE2271E5D88F418CB050D84D0FC46D038B8AE591CCAFD8823C75567FEFF6CA709A542E0241F2B9962025C624547D855F28AE51590EA835593E0ECE3CF9763208B', '', 2, 0, 0, NULL, '2026-11-22 17:53:41.818303');
INSERT INTO asset_look VALUES ('c4b2c099f18694f7fce4a640d5825fe354a334ea54b71a61bebe399746b15096', 'looked', 'yunet-2023mar+ppocrv5-mobile/1', X'BDCAB0A470E9EDBA0DF4E26C76357195D82364E5F44D197429C9580CD3877418B8E2BAC29791D6D5BA580E880913CAEE09606EC22B283E1AB52EC82CB07F0C36A23D78BC3F1E2DDC2B5B50D216708464292DE90961EED9D755975403D6A943B70C549AC91532F696888A89F3CA3AB7226F586431ED725D47BD26C93276A74B6DFFACCDC5F198581B82911D60090620AC6881C33AAC429EC6A2B25DBDADCD996849B6CCAB9438A904058335342712D630BAF009641FC800B26FCCAA346A8E52C1DE9A9C2E26878529FEB250ABE0C2266D87BF55FBF9411BDE5E085AF976798FA72DAA6CB18DB8EAFC97A8441EA18A27B62EC546AD8390B507DD92355D9BBE452C3E5201D27B497173F139FE937EE2274D03674C479A0CABFBA079D084D1F7EF6C7510AB87C1B25CE9DF68D6F92184659CB5989695B63456DD09BC47AD0E28BA950E8CADBE676963CD234984EEF4F812C51BA765BF1FB5175C5F383DC617C6D36439A1505C4A17AB46FAE007B45097AAA745341D0F8E98145987A501BAEC41AE2A6AD026F2FA018DA060CB4E71E3DCD3657F67BD60CFBF943D54A94D8315', '', 1, 0, 0, NULL, '2026-11-22 17:53:41.818303');
INSERT INTO asset_face VALUES ('bc3b020e352200da03e10649c4d5704da6c54657f344959bff08c636f3523825', 1, 'staff', NULL, 1, NULL, '2026-11-22 17:53:41.818303');
INSERT INTO asset_face VALUES ('bc3b020e352200da03e10649c4d5704da6c54657f344959bff08c636f3523825', 0, 'staff', NULL, 4, NULL, '2026-11-22 17:53:41.818303');
INSERT INTO asset_face VALUES ('bc3b020e352200da03e10649c4d5704da6c54657f344959bff08c636f3523825', 2, 'staff', NULL, 3, NULL, '2026-11-22 17:53:41.818303');
INSERT INTO asset_face VALUES ('6fb6479b8d801754dab48896b73726686b2ef6aefb304b25f9a6c22da71dba9d', 0, 'staff', NULL, 4, NULL, '2026-11-22 17:53:41.818303');
INSERT INTO asset_face VALUES ('c4b2c099f18694f7fce4a640d5825fe354a334ea54b71a61bebe399746b15096', 0, 'subject', 2, NULL, NULL, '2026-11-22 17:53:41.818303');
INSERT INTO post_theme VALUES (1, 'Prevention', 'green', 30, 0, '[]');
INSERT INTO post_theme VALUES (2, 'Services', 'blue', 20, 0, '[]');
INSERT INTO post_theme VALUES (3, 'Meet the team', 'rose', 15, 0, '[]');
INSERT INTO post_theme VALUES (4, 'Awareness', 'violet', 15, 0, '[]');
INSERT INTO post_theme VALUES (5, 'Myth or fact', 'orange', 10, 0, '[]');
INSERT INTO post_theme VALUES (6, 'Access', 'teal', 10, 0, '[]');
INSERT INTO post_theme VALUES (7, 'Well-being', 'ochre', NULL, 0, '[]');
INSERT INTO post_theme VALUES (8, 'Community', 'slate', NULL, 0, '[]');
INSERT INTO campaign VALUES (1, 'Winter health', 'More people over 65 book their flu jab before the cold weeks.', '2026-10-13', '2026-12-27', '["WinterHealth", "FluJab"]', 'winter-health', 0, '[]');
INSERT INTO campaign VALUES (2, 'Heart health', 'Everybody over 40 knows their blood pressure.', '2026-12-04', '2027-01-03', '["HeartHealth"]', 'heart-health', 0, '[]');
INSERT INTO day_note VALUES (1, '2026-11-25', '2026-11-25', 'Staff training', 1);
INSERT INTO day_note VALUES (2, '2026-11-19', '2026-11-19', 'New leaflets arrive', 0);
INSERT INTO day_note VALUES (3, '2026-11-30', '2026-12-04', 'Dr Shah is away', 0);
INSERT INTO posting_slot VALUES (1, 1, 0, '09:00');
INSERT INTO posting_slot VALUES (2, 1, 2, '17:30');
INSERT INTO posting_slot VALUES (3, 1, 3, '09:00');
INSERT INTO posting_slot VALUES (4, 1, 4, '16:30');
INSERT INTO posting_slot VALUES (5, 3, 1, '12:30');
INSERT INTO posting_slot VALUES (6, 3, 3, '17:00');
INSERT INTO evergreen VALUES (1, 90, '2026-11-22 17:53:41.818303');
INSERT INTO evergreen VALUES (2, 90, '2026-11-22 17:53:41.818303');
INSERT INTO evergreen VALUES (3, 90, '2026-11-22 17:53:41.818303');
INSERT INTO evergreen VALUES (4, 90, '2026-11-22 17:53:41.818303');
INSERT INTO evergreen VALUES (5, 90, '2026-11-22 17:53:41.818303');
INSERT INTO clinic_word VALUES ('smileathon', 'Smileathon', '2026-11-22 17:53:41.818303');
INSERT INTO snippet VALUES (1, 'How to reach us', 'Call us on {clinic.phone}, or visit {clinic.site}.');
INSERT INTO snippet VALUES (2, 'Where we are', 'You find us at {clinic.address}.');
INSERT INTO snippet VALUES (3, 'Book online', 'Book online at {clinic.site}, or call {clinic.phone}.');
INSERT INTO snippet VALUES (4, 'When we are closed', 'When we are closed, call NHS 111 or go to 111.nhs.uk. In an emergency call 999.');
INSERT INTO snippet VALUES (5, 'No advice in comments', 'Please do not share health details in comments or messages. Call us on {clinic.phone} instead.');
INSERT INTO hashtag_group VALUES (1, 'Backs and joints', '["#BackPain", "#Physio", "#MoveMore"]');
INSERT INTO hashtag_group VALUES (2, 'Winter', '["#FluJab", "#StayWell"]');
INSERT INTO post_version VALUES (1, 118, 0, 'saved', 5, '2026-11-20 14:53:41.818303', '{"text": "Thank the volunteers who planted the front garden", "title": "", "link": "", "theme": "Community", "campaign": "", "planned_for": "", "media": [], "variants": [], "people": [], "purpose": "organic-social", "first_comment": "", "thread": "", "link_tags": null, "over_at": "", "ignored_words": []}');
INSERT INTO post_version VALUES (2, 118, 1, 'saved', 5, '2026-11-22 17:53:41.818303', '{"text": "Thank the volunteers who planted the front garden.", "title": "", "link": "", "theme": "Community", "campaign": "", "planned_for": "", "media": [], "variants": [], "people": [], "purpose": "organic-social", "first_comment": "", "thread": "", "link_tags": null, "over_at": "", "ignored_words": []}');
INSERT INTO post_version VALUES (3, 110, 0, 'saved', 2, '2026-11-20 10:53:41.818303', '{"text": "If you drink alcohol, several drink-free days a week give your body a rest", "title": "", "link": "", "theme": "Prevention", "campaign": "", "planned_for": "2026-11-28T14:00:00", "media": [], "variants": [{"account_id": 1, "text": null, "title": null, "media": null, "frames": [], "planned_for": ""}, {"account_id": 3, "text": null, "title": null, "media": null, "frames": [], "planned_for": ""}, {"account_id": 2, "text": null, "title": null, "media": null, "frames": [], "planned_for": ""}, {"account_id": 4, "text": null, "title": null, "media": null, "frames": [], "planned_for": ""}], "people": [], "purpose": "organic-social", "first_comment": "", "thread": "", "link_tags": null, "over_at": "", "ignored_words": []}');
INSERT INTO post_version VALUES (4, 110, 1, 'saved', 2, '2026-11-22 13:53:41.818303', '{"text": "If you drink alcohol, several drink-free days a week give your body a rest. Worried about your own drinking, or somebody else''s? Talk to us in confidence.", "title": "", "link": "", "theme": "Prevention", "campaign": "", "planned_for": "2026-11-28T14:00:00", "media": [{"sha256": "426bc0157cb30fae7edbff400895e8bc7a635b8ea6c86e36ceeb94d3fb491657", "alt_text": "Drawing of a tall glass of water.", "decorative": false}], "variants": [{"account_id": 1, "text": null, "title": null, "media": null, "frames": [], "planned_for": ""}, {"account_id": 3, "text": null, "title": null, "media": null, "frames": [], "planned_for": ""}, {"account_id": 2, "text": null, "title": null, "media": null, "frames": [], "planned_for": ""}, {"account_id": 4, "text": null, "title": null, "media": null, "frames": [], "planned_for": ""}], "people": [], "purpose": "organic-social", "first_comment": "", "thread": "", "link_tags": null, "over_at": "", "ignored_words": []}');
INSERT INTO post_version VALUES (5, 98, 0, 'saved', 5, '2026-11-20 09:53:41.818303', '{"text": "At your desk for hours? Set a timer, stand up every half hour, look out of the window for twenty seconds", "title": "", "link": "", "theme": "Well-being", "campaign": "", "planned_for": "", "media": [], "variants": [{"account_id": 1, "text": null, "title": null, "media": null, "frames": [], "planned_for": ""}], "people": [], "purpose": "organic-social", "first_comment": "", "thread": "", "link_tags": null, "over_at": "", "ignored_words": []}');
INSERT INTO post_version VALUES (6, 98, 1, 'saved', 5, '2026-11-22 12:53:41.818303', '{"text": "At your desk for hours? Set a timer, stand up every half hour, look out of the window for twenty seconds. Your back and your eyes will thank you.", "title": "", "link": "", "theme": "Well-being", "campaign": "", "planned_for": "", "media": [{"sha256": "8e17be9715618da163fe6c42a9966cfccfb82155df00bebac1f56f633f8503aa", "alt_text": "Drawing of a wall clock that shows nine o''clock.", "decorative": false}], "variants": [{"account_id": 1, "text": null, "title": null, "media": null, "frames": [], "planned_for": ""}], "people": [], "purpose": "organic-social", "first_comment": "", "thread": "", "link_tags": null, "over_at": "", "ignored_words": []}');
INSERT INTO post_version VALUES (7, 97, 0, 'saved', 4, '2026-11-20 09:53:41.818303', '{"text": "We are a training practice", "title": "", "link": "", "theme": "Meet the team", "campaign": "", "planned_for": "", "media": [], "variants": [{"account_id": 1, "text": null, "title": null, "media": null, "frames": [], "planned_for": ""}, {"account_id": 3, "text": null, "title": null, "media": null, "frames": [], "planned_for": ""}, {"account_id": 2, "text": null, "title": null, "media": null, "frames": [], "planned_for": ""}, {"account_id": 4, "text": null, "title": null, "media": null, "frames": [], "planned_for": ""}], "people": [], "purpose": "organic-social", "first_comment": "", "thread": "", "link_tags": null, "over_at": "", "ignored_words": []}');
INSERT INTO post_version VALUES (8, 97, 1, 'saved', 4, '2026-11-22 12:53:41.818303', '{"text": "We are a training practice. A student may ask to sit in on your appointment: you can always say no, and your care will be just the same.", "title": "", "link": "", "theme": "Meet the team", "campaign": "", "planned_for": "", "media": [{"sha256": "55e7020fad088c80e8db363c3be353861112377e1ab89f0bdac735b35a44bac0", "alt_text": "Drawing of two speech bubbles that overlap, one blue and one cream.", "decorative": false}], "variants": [{"account_id": 1, "text": null, "title": null, "media": null, "frames": [], "planned_for": ""}, {"account_id": 3, "text": null, "title": null, "media": null, "frames": [], "planned_for": ""}, {"account_id": 2, "text": null, "title": null, "media": null, "frames": [], "planned_for": ""}, {"account_id": 4, "text": null, "title": null, "media": null, "frames": [], "planned_for": ""}], "people": [], "purpose": "organic-social", "first_comment": "", "thread": "", "link_tags": null, "over_at": "", "ignored_words": []}');
INSERT INTO post_version VALUES (9, 96, 0, 'saved', 3, '2026-11-20 09:53:41.818303', '{"text": "Sore throat, earache, sinusitis, an infected insect bite? Your local pharmacist can assess these and several other problems, often without an appointment, and will send you to us if needed", "title": "", "link": "", "theme": "Services", "campaign": "", "planned_for": "", "media": [], "variants": [{"account_id": 1, "text": null, "title": null, "media": null, "frames": [], "planned_for": ""}], "people": [], "purpose": "organic-social", "first_comment": "", "thread": "", "link_tags": null, "over_at": "", "ignored_words": []}');
INSERT INTO post_version VALUES (10, 96, 1, 'saved', 3, '2026-11-22 12:53:41.818303', '{"text": "Sore throat, earache, sinusitis, an infected insect bite? Your local pharmacist can assess these and several other problems, often without an appointment, and will send you to us if needed.", "title": "", "link": "", "theme": "Services", "campaign": "", "planned_for": "", "media": [{"sha256": "eba63db3d45140f44435abd141a21345f0eabfed62ebe992005d6f749e03af06", "alt_text": "Drawing of a medicine bottle with a plain label.", "decorative": false}], "variants": [{"account_id": 1, "text": null, "title": null, "media": null, "frames": [], "planned_for": ""}], "people": [], "purpose": "organic-social", "first_comment": "", "thread": "", "link_tags": null, "over_at": "", "ignored_words": []}');
INSERT INTO post_version VALUES (11, 95, 0, 'saved', 2, '2026-11-20 09:53:41.818303', '{"text": "Waiting for test results? Please ring after 2 pm, when the day''s results have been read by a clinician", "title": "", "link": "", "theme": "Access", "campaign": "", "planned_for": "", "media": [], "variants": [{"account_id": 1, "text": null, "title": null, "media": null, "frames": [], "planned_for": ""}, {"account_id": 3, "text": null, "title": null, "media": null, "frames": [], "planned_for": ""}], "people": [], "purpose": "organic-social", "first_comment": "", "thread": "", "link_tags": null, "over_at": "", "ignored_words": []}');
INSERT INTO post_version VALUES (12, 95, 1, 'saved', 2, '2026-11-22 12:53:41.818303', '{"text": "Waiting for test results? Please ring after 2 pm, when the day''s results have been read by a clinician. We only give results to you, unless you have told us otherwise in writing.", "title": "", "link": "", "theme": "Access", "campaign": "", "planned_for": "", "media": [{"sha256": "3541aebce468143a9dca0673e089d58685cc78302001d80bb7e202a0c4605f2c", "alt_text": "Drawing of a desk telephone with its receiver resting on top.", "decorative": false}], "variants": [{"account_id": 1, "text": null, "title": null, "media": null, "frames": [], "planned_for": ""}, {"account_id": 3, "text": null, "title": null, "media": null, "frames": [], "planned_for": ""}], "people": [], "purpose": "organic-social", "first_comment": "", "thread": "", "link_tags": null, "over_at": "", "ignored_words": []}');
INSERT INTO figure_import VALUES (1, 3, 'facebook_posts', 'facebook-2025-10-06.csv', '122e78a4817e7a6db264652db63ed51f185ab73766956169eadcb1383de5a9e1', 2, 0, '2025-10-06 09:05:00.000000', NULL, NULL);
INSERT INTO figure_import VALUES (2, 3, 'facebook_posts', 'facebook-2025-11-03.csv', '3ee3330fa2ea6ad135207b3f3033580de6dce5ab699dc755c53cff2aa650d503', 4, 0, '2025-11-03 10:05:00.000000', NULL, NULL);
INSERT INTO figure_import VALUES (3, 3, 'facebook_posts', 'facebook-2025-12-01.csv', 'adfd0d860fb8d63a3c05b5204d739b89bebfb8f5f5bb54a2d91fd1b1e3cdc151', 7, 0, '2025-12-01 10:05:00.000000', NULL, NULL);
INSERT INTO figure_import VALUES (4, 3, 'facebook_posts', 'facebook-2026-01-05.csv', '085f3922cfd24b5e498817edb3dbd8eb334f3fe2d84ce041d4406e13564d0996', 8, 0, '2026-01-05 10:05:00.000000', NULL, NULL);
INSERT INTO figure_import VALUES (5, 3, 'facebook_posts', 'facebook-2026-02-02.csv', '654f752146596b28cd2c66792e648921aacd098ff6447bf16f2c61ddf54bae19', 9, 0, '2026-02-02 10:05:00.000000', NULL, NULL);
INSERT INTO figure_import VALUES (6, 3, 'facebook_posts', 'facebook-2026-03-02.csv', '7e9eb9b15d88ef52944f49b3d06a7f5373938cf167c702fd9fb93e2326a78a4a', 9, 0, '2026-03-02 10:05:00.000000', NULL, NULL);
INSERT INTO figure_import VALUES (7, 3, 'facebook_posts', 'facebook-2026-04-06.csv', '5a1060dabfc269058cee9cdab5d3c347d953fc257351e4b328ce6b4c50286680', 9, 0, '2026-04-06 09:05:00.000000', NULL, NULL);
INSERT INTO figure_import VALUES (8, 3, 'facebook_posts', 'facebook-2026-05-04.csv', 'cab13d0d7da332cddecccf02d29fdd84fc991af002d49cf5f9dfcc931884b0f9', 9, 0, '2026-05-04 09:05:00.000000', NULL, NULL);
INSERT INTO figure_import VALUES (9, 3, 'facebook_posts', 'facebook-2026-06-01.csv', '6e9a02cf9d61e68d28b989462ce94ea71622a098fc2be616f6c77cd7248b2ec2', 8, 0, '2026-06-01 09:05:00.000000', NULL, NULL);
INSERT INTO figure_import VALUES (10, 3, 'facebook_posts', 'facebook-2026-07-06.csv', 'cf0b4ae50e3ccce7a9b1d37fe0200444e30100621abb222bc3c3bfbcc59dc3d4', 9, 0, '2026-07-06 09:05:00.000000', NULL, NULL);
INSERT INTO figure_import VALUES (11, 3, 'facebook_posts', 'facebook-2026-08-03.csv', '8c099a0841f76cd699ed8f899f72d9005af047754300eb27055dba2382861bb1', 8, 0, '2026-08-03 09:05:00.000000', NULL, NULL);
INSERT INTO figure_import VALUES (12, 3, 'facebook_posts', 'facebook-2026-09-07.csv', '55bd2aee8c317c94d130cf72a27ff4dcf5a9d70af1d7a957b764d3922e912f7e', 9, 0, '2026-09-07 09:05:00.000000', NULL, NULL);
INSERT INTO sample VALUES (1, 1, 1, 'likes', 1, 'total', '2026-09-14 09:00:38.000000', '2026-09-14 09:00:38.000000', 'network', NULL);
INSERT INTO sample VALUES (2, 1, 1, 'comments', 0, 'total', '2026-09-14 09:00:38.000000', '2026-09-14 09:00:38.000000', 'network', NULL);
INSERT INTO sample VALUES (3, 1, 1, 'shares', 0, 'total', '2026-09-14 09:00:38.000000', '2026-09-14 09:00:38.000000', 'network', NULL);
INSERT INTO sample VALUES (4, 1, 1, 'likes', 3, 'total', '2026-09-14 11:00:38.000000', '2026-09-14 11:00:38.000000', 'network', NULL);
INSERT INTO sample VALUES (5, 1, 1, 'comments', 0, 'total', '2026-09-14 11:00:38.000000', '2026-09-14 11:00:38.000000', 'network', NULL);
INSERT INTO sample VALUES (6, 1, 1, 'shares', 0, 'total', '2026-09-14 11:00:38.000000', '2026-09-14 11:00:38.000000', 'network', NULL);
INSERT INTO sample VALUES (7, 1, 1, 'likes', 8, 'total', '2026-09-14 20:00:38.000000', '2026-09-14 20:00:38.000000', 'network', NULL);
INSERT INTO sample VALUES (8, 1, 1, 'comments', 1, 'total', '2026-09-14 20:00:38.000000', '2026-09-14 20:00:38.000000', 'network', NULL);
INSERT INTO sample VALUES (9, 1, 1, 'shares', 0, 'total', '2026-09-14 20:00:38.000000', '2026-09-14 20:00:38.000000', 'network', NULL);
INSERT INTO sample VALUES (10, 1, 1, 'likes', 13, 'total', '2026-09-15 08:00:38.000000', '2026-09-15 08:00:38.000000', 'network', NULL);
INSERT INTO sample VALUES (11, 1, 1, 'comments', 1, 'total', '2026-09-15 08:00:38.000000', '2026-09-15 08:00:38.000000', 'network', NULL);
INSERT INTO sample VALUES (12, 1, 1, 'shares', 1, 'total', '2026-09-15 08:00:38.000000', '2026-09-15 08:00:38.000000', 'network', NULL);
INSERT INTO figure_fetch VALUES (1, 1, NULL, '2026-11-22 17:53:41.818303', '2026-11-22 17:53:41.818303', '', 0, NULL);
INSERT INTO figure_fetch VALUES (2, 1, 1, '2026-11-16 08:00:38.000000', '2026-11-16 08:00:38.000000', '', 0, NULL);
INSERT INTO figure_fetch VALUES (3, 1, 5, '2026-11-17 11:31:07.000000', '2026-11-17 11:31:07.000000', '', 0, NULL);
INSERT INTO figure_fetch VALUES (4, 1, 6, '2026-11-18 07:31:42.000000', '2026-11-18 07:31:42.000000', '', 0, NULL);
INSERT INTO figure_fetch VALUES (5, 1, 8, '2026-11-18 16:30:57.000000', '2026-11-18 16:30:57.000000', '', 0, NULL);
INSERT INTO figure_fetch VALUES (6, 1, 10, '2026-11-19 11:30:12.000000', '2026-11-19 11:30:12.000000', '', 0, NULL);
INSERT INTO figure_fetch VALUES (7, 1, 13, '2026-11-20 08:00:01.000000', '2026-11-20 08:00:01.000000', '', 0, NULL);
INSERT INTO figure_fetch VALUES (8, 1, 14, '2026-11-21 09:00:39.000000', '2026-11-21 09:00:39.000000', '', 0, NULL);
INSERT INTO figure_fetch VALUES (9, 1, 17, '2026-11-16 08:00:31.000000', '2026-11-16 08:00:31.000000', '', 0, NULL);
INSERT INTO figure_fetch VALUES (10, 1, 18, '2026-11-17 11:31:06.000000', '2026-11-17 11:31:06.000000', '', 0, NULL);
INSERT INTO figure_fetch VALUES (11, 1, 21, '2026-11-18 07:30:58.000000', '2026-11-18 07:30:58.000000', '', 0, NULL);
INSERT INTO figure_fetch VALUES (12, 1, 23, '2026-11-18 16:30:13.000000', '2026-11-18 16:30:13.000000', '', 0, NULL);
INSERT INTO comment_count VALUES (1, 2, 2, NULL);
INSERT INTO comment_count VALUES (2, 2, 2, NULL);
INSERT INTO comment_count VALUES (4, 1, 1, NULL);
INSERT INTO comment_count VALUES (5, 3, 3, NULL);
INSERT INTO comment_count VALUES (6, 4, 4, NULL);
INSERT INTO comment_count VALUES (7, 1, 1, NULL);
INSERT INTO comment_count VALUES (8, 4, 4, NULL);
INSERT INTO comment_count VALUES (10, 1, 1, NULL);
INSERT INTO comment_count VALUES (11, 2, 2, NULL);
INSERT INTO comment_count VALUES (12, 2, 2, NULL);
INSERT INTO comment_count VALUES (13, 2, 2, NULL);
INSERT INTO comment_count VALUES (14, 1, 1, NULL);
INSERT INTO goal VALUES (1, 'Posts that speak to people', 'engagement-a-post', NULL, NULL, 22.0, '2026-09-13', '2027-02-28', 0, '2026-11-22 17:53:41.818303', '2026-11-22 17:53:41.818303');
INSERT INTO week_note VALUES (1, '2026-11-09', 'Faces work: Grace and Kofi agreed to a photo each month. Try Wednesday evenings again.', '2026-11-22 17:53:41.818303');
INSERT INTO week_note VALUES (2, '2026-11-02', 'Fewer posts because of training. Flu clinic days were full, so no more flu posts needed.', '2026-11-22 17:53:41.818303');
INSERT INTO week_note VALUES (3, '2026-10-12', 'The practice network was not connected and nobody noticed for days. Megan looks every Friday.', '2026-11-22 17:53:41.818303');
INSERT INTO campaign_result VALUES (1, 1, '2026-10-15', 'visits', 11, 'file', '2026-11-22 17:53:41.818303');
INSERT INTO campaign_result VALUES (2, 1, '2026-10-16', 'visits', 12, 'file', '2026-11-22 17:53:41.818303');
INSERT INTO campaign_result VALUES (3, 1, '2026-10-16', 'bookings', 11, 'hand', '2026-11-22 17:53:41.818303');
INSERT INTO campaign_result VALUES (4, 1, '2026-10-17', 'visits', 7, 'file', '2026-11-22 17:53:41.818303');
INSERT INTO campaign_result VALUES (5, 1, '2026-10-18', 'visits', 8, 'file', '2026-11-22 17:53:41.818303');
INSERT INTO campaign_result VALUES (6, 1, '2026-10-19', 'visits', 9, 'file', '2026-11-22 17:53:41.818303');
INSERT INTO campaign_result VALUES (7, 1, '2026-10-20', 'visits', 10, 'file', '2026-11-22 17:53:41.818303');
INSERT INTO campaign_result VALUES (8, 1, '2026-10-21', 'visits', 11, 'file', '2026-11-22 17:53:41.818303');
INSERT INTO campaign_result VALUES (9, 1, '2026-10-22', 'visits', 12, 'file', '2026-11-22 17:53:41.818303');
INSERT INTO campaign_result VALUES (10, 1, '2026-10-23', 'visits', 13, 'file', '2026-11-22 17:53:41.818303');
INSERT INTO campaign_result VALUES (11, 1, '2026-10-23', 'bookings', 10, 'hand', '2026-11-22 17:53:41.818303');
INSERT INTO campaign_result VALUES (12, 1, '2026-10-24', 'visits', 8, 'file', '2026-11-22 17:53:41.818303');
CREATE INDEX ix_post_over_at ON post (over_at);
CREATE INDEX ix_post_own_state ON post (own_state);
CREATE INDEX ix_post_planned_for ON post (planned_for);
CREATE INDEX ix_post_updated_at ON post (updated_at);
CREATE INDEX ix_delivery_account_id ON delivery (account_id);
CREATE INDEX ix_delivery_due_at ON delivery (due_at);
CREATE INDEX ix_delivery_live_at ON delivery (live_at);
CREATE INDEX ix_delivery_state_due_at ON delivery (state, due_at);
CREATE INDEX ix_post_asset_asset_sha256 ON post_asset (asset_sha256);
CREATE INDEX ix_variant_account_id ON variant (account_id);
CREATE INDEX ix_attempt_account_id_sent_at ON attempt (account_id, sent_at);
CREATE INDEX ix_attempt_delivery_id ON attempt (delivery_id);
CREATE UNIQUE INDEX uq_attempt_one_open ON attempt (post_id, account_id, occurrence) WHERE closed_at IS NULL;
CREATE INDEX ix_receipt_delivery_id ON receipt (delivery_id);
CREATE INDEX ix_asset_subject_subject_id ON asset_subject (subject_id);
CREATE INDEX ix_post_subject_subject_id ON post_subject (subject_id);
CREATE INDEX ix_consent_expires_on ON consent (expires_on);
CREATE INDEX ix_consent_subject_id ON consent (subject_id);
CREATE INDEX ix_consent_withdrawn_on ON consent (withdrawn_on);
CREATE INDEX ix_consent_evidence_consent_id ON consent_evidence (consent_id);
CREATE INDEX ix_consent_evidence_sha256 ON consent_evidence (sha256);
CREATE INDEX ix_takedown_delivery_id ON takedown (delivery_id);
CREATE INDEX ix_takedown_due_at ON takedown (due_at);
CREATE INDEX ix_takedown_subject_id ON takedown (subject_id);
CREATE UNIQUE INDEX uq_takedown_one_open ON takedown (delivery_id) WHERE closed_at IS NULL;
CREATE INDEX ix_asset_version_original_sha256 ON asset_version (original_sha256);
CREATE INDEX ix_accepted_wording_post_id ON accepted_wording (post_id);
CREATE INDEX ix_day_note_first_day ON day_note (first_day);
CREATE INDEX ix_day_note_last_day ON day_note (last_day);
CREATE INDEX ix_series_post_series_id ON series_post (series_id);
CREATE INDEX ix_evergreen_use_source_id ON evergreen_use (source_id);
CREATE INDEX ix_post_version_post_id ON post_version (post_id);
CREATE INDEX ix_figure_import_account_id ON figure_import (account_id);
CREATE INDEX ix_figure_import_file_sha256 ON figure_import (file_sha256);
CREATE INDEX ix_sample_account_id_metric_as_of ON sample (account_id, metric, as_of);
CREATE INDEX ix_sample_delivery_id_metric_as_of ON sample (delivery_id, metric, as_of, taken_at, id, value, import_id);
CREATE INDEX ix_sample_import_id ON sample (import_id);
CREATE TRIGGER audit_entry_stays BEFORE UPDATE ON audit_entry BEGIN SELECT RAISE(ABORT, 'the audit log is append-only'); END;
CREATE TRIGGER audit_entry_remains BEFORE DELETE ON audit_entry BEGIN SELECT RAISE(ABORT, 'the audit log is append-only'); END;
CREATE TRIGGER audit_entry_follows BEFORE INSERT ON audit_entry WHEN NEW.seq <> (SELECT coalesce(max(seq), 0) + 1 FROM audit_entry) BEGIN SELECT RAISE(ABORT, 'the audit log is append-only'); END;
