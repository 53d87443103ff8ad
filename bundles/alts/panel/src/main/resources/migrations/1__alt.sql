CREATE TABLE cap_alt (
    id VARCHAR(26) NOT NULL PRIMARY KEY,
    ver BIGINT NOT NULL,
    ctrl VARCHAR(26) NOT NULL,
    document ${text} NOT NULL,
    created_at BIGINT NOT NULL,
    changed_at BIGINT NOT NULL
)
--
CREATE TABLE cap_ctrl (
    id VARCHAR(26) NOT NULL PRIMARY KEY,
    ver BIGINT NOT NULL,
    name VARCHAR(60) NOT NULL,
    description VARCHAR(500) NOT NULL,
    created_at BIGINT NOT NULL
)
