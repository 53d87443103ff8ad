CREATE TABLE cap_plugin (
    id VARCHAR(64) NOT NULL PRIMARY KEY,
    ver BIGINT NOT NULL,
    installed ${bool} NOT NULL,
    version VARCHAR(64) NOT NULL,
    file VARCHAR(200) NOT NULL,
    previous VARCHAR(64) NOT NULL,
    previous_file VARCHAR(200) NOT NULL,
    enabled ${bool} NOT NULL,
    reason VARCHAR(1000) NOT NULL,
    generation BIGINT NOT NULL,
    previous_generation BIGINT NOT NULL,
    installed_at BIGINT NOT NULL,
    changed_at BIGINT NOT NULL
)
--
CREATE TABLE cap_plugin_memory (
    plugin VARCHAR(64) NOT NULL PRIMARY KEY,
    highest VARCHAR(64) NOT NULL
)
--
CREATE TABLE cap_plugin_journal (
    id VARCHAR(26) NOT NULL PRIMARY KEY,
    plugin VARCHAR(64) NOT NULL,
    kind VARCHAR(20) NOT NULL,
    version VARCHAR(64) NOT NULL,
    file VARCHAR(200) NOT NULL,
    generation BIGINT NOT NULL,
    step VARCHAR(20) NOT NULL,
    actor VARCHAR(64) NOT NULL,
    started_at BIGINT NOT NULL
)
--
CREATE TABLE cap_plugin_generation (
    plugin VARCHAR(64) NOT NULL,
    generation BIGINT NOT NULL,
    store_version INTEGER NOT NULL,
    PRIMARY KEY (plugin, generation)
)
--
CREATE TABLE cap_plugin_document (
    plugin VARCHAR(64) NOT NULL,
    generation BIGINT NOT NULL,
    collection VARCHAR(40) NOT NULL,
    doc_key VARCHAR(200) NOT NULL,
    document ${text} NOT NULL,
    revision BIGINT NOT NULL,
    changed_at BIGINT NOT NULL,
    PRIMARY KEY (plugin, generation, collection, doc_key)
)
--
CREATE TABLE cap_plugin_index (
    plugin VARCHAR(64) NOT NULL,
    generation BIGINT NOT NULL,
    collection VARCHAR(40) NOT NULL,
    index_name VARCHAR(40) NOT NULL,
    index_value VARCHAR(200) NOT NULL,
    doc_key VARCHAR(200) NOT NULL,
    PRIMARY KEY (plugin, generation, collection, index_name, index_value, doc_key)
)
--
CREATE INDEX cap_plugin_index_key ON cap_plugin_index (plugin, generation, collection, doc_key)
--
CREATE TABLE cap_plugin_key (
    id VARCHAR(64) NOT NULL PRIMARY KEY,
    name VARCHAR(100) NOT NULL,
    jwk VARCHAR(1000) NOT NULL,
    pages VARCHAR(10) NOT NULL,
    added_at BIGINT NOT NULL
)
