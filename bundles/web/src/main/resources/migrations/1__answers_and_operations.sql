CREATE TABLE cap_web_answer (
  id VARCHAR(64) NOT NULL PRIMARY KEY,
  fingerprint VARCHAR(64) NOT NULL,
  status INTEGER NOT NULL,
  content_type VARCHAR(200) NOT NULL,
  location VARCHAR(500),
  body ${text} NOT NULL,
  expires BIGINT NOT NULL
)
--
CREATE INDEX cap_web_answer_expires ON cap_web_answer (expires)
--
CREATE TABLE cap_operation (
  id VARCHAR(26) NOT NULL PRIMARY KEY,
  kind VARCHAR(100) NOT NULL,
  permission VARCHAR(100) NOT NULL,
  target_kind VARCHAR(50) NOT NULL,
  target_id VARCHAR(200) NOT NULL,
  target_owner VARCHAR(26),
  target_node VARCHAR(26),
  actor VARCHAR(200) NOT NULL,
  cancellable INTEGER NOT NULL,
  state VARCHAR(20) NOT NULL,
  percent INTEGER NOT NULL,
  message VARCHAR(1000) NOT NULL,
  code VARCHAR(100),
  result ${text},
  created BIGINT NOT NULL,
  updated BIGINT NOT NULL
)
--
CREATE INDEX cap_operation_state ON cap_operation (state)
