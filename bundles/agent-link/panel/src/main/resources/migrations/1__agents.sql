CREATE TABLE cap_agent (
    id VARCHAR(26) NOT NULL PRIMARY KEY,
    ver BIGINT NOT NULL,
    name VARCHAR(100) NOT NULL,
    state VARCHAR(10) NOT NULL,
    public_key VARCHAR(200) NOT NULL UNIQUE,
    address VARCHAR(64) NOT NULL,
    version VARCHAR(100) NOT NULL,
    capabilities ${text} NOT NULL,
    resources ${text},
    registered_at BIGINT NOT NULL
)
--
CREATE TABLE cap_join_token (
    hash VARCHAR(64) NOT NULL PRIMARY KEY,
    expires_at BIGINT NOT NULL,
    used_by VARCHAR(26)
)
--
CREATE TABLE cap_agent_lease (
    agent VARCHAR(26) NOT NULL PRIMARY KEY,
    panel VARCHAR(26) NOT NULL,
    epoch BIGINT NOT NULL,
    until BIGINT NOT NULL,
    seen_at BIGINT NOT NULL,
    address VARCHAR(64) NOT NULL
)
--
CREATE TABLE cap_command (
    id VARCHAR(26) NOT NULL PRIMARY KEY,
    agent VARCHAR(26) NOT NULL,
    kind VARCHAR(100) NOT NULL,
    body ${text} NOT NULL,
    request_id VARCHAR(64) NOT NULL,
    user_id VARCHAR(64) NOT NULL,
    state VARCHAR(10) NOT NULL,
    tries INTEGER NOT NULL,
    epoch BIGINT NOT NULL,
    created_at BIGINT NOT NULL,
    expires_at BIGINT NOT NULL,
    result ${text}
)
--
CREATE INDEX cap_command_open ON cap_command (agent, state, created_at)
--
CREATE INDEX cap_command_age ON cap_command (created_at)
