CREATE TABLE cap_plugin_share (
    id VARCHAR(26) NOT NULL PRIMARY KEY,
    hash VARCHAR(64) NOT NULL,
    plugin VARCHAR(64) NOT NULL,
    version VARCHAR(64) NOT NULL,
    downloads INTEGER NOT NULL,
    max_downloads INTEGER NOT NULL,
    created_at BIGINT NOT NULL,
    expires_at BIGINT NOT NULL,
    created_by VARCHAR(200) NOT NULL
)
--
CREATE UNIQUE INDEX cap_plugin_share_hash ON cap_plugin_share (hash)
