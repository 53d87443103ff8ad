CREATE TABLE cap_user (
  id VARCHAR(26) NOT NULL PRIMARY KEY,
  ver BIGINT NOT NULL,
  username VARCHAR(32) NOT NULL UNIQUE,
  role VARCHAR(64) NOT NULL,
  active ${bool} NOT NULL,
  created_at BIGINT NOT NULL,
  changed_at BIGINT NOT NULL
)
--
CREATE TABLE cap_credential (
  user_id VARCHAR(26) NOT NULL PRIMARY KEY,
  password_hash VARCHAR(255) NOT NULL,
  changed_at BIGINT NOT NULL
)
--
CREATE TABLE cap_session (
  id VARCHAR(26) NOT NULL PRIMARY KEY,
  user_id VARCHAR(26) NOT NULL,
  generation BIGINT NOT NULL,
  refresh_hash VARCHAR(64) NOT NULL,
  rotated_at BIGINT NOT NULL,
  created_at BIGINT NOT NULL,
  expires_at BIGINT NOT NULL,
  address VARCHAR(64) NOT NULL,
  client VARCHAR(256) NOT NULL
)
--
CREATE INDEX cap_session_user ON cap_session (user_id, rotated_at)
--
CREATE INDEX cap_session_expiry ON cap_session (expires_at)
--
CREATE TABLE cap_audit (
  seq BIGINT NOT NULL PRIMARY KEY,
  at BIGINT NOT NULL,
  actor VARCHAR(64) NOT NULL,
  name VARCHAR(64) NOT NULL,
  action VARCHAR(64) NOT NULL,
  kind VARCHAR(32) NOT NULL,
  subject VARCHAR(128) NOT NULL,
  outcome VARCHAR(16) NOT NULL,
  address VARCHAR(64) NOT NULL,
  client VARCHAR(256) NOT NULL,
  request_id VARCHAR(64) NOT NULL,
  details ${text} NOT NULL
)
--
CREATE INDEX cap_audit_actor ON cap_audit (actor, seq)
--
CREATE INDEX cap_audit_action ON cap_audit (action, seq)
--
CREATE INDEX cap_audit_subject ON cap_audit (subject, seq)
