CREATE TABLE cap_event (
    seq BIGINT NOT NULL PRIMARY KEY,
    stream VARCHAR(200) NOT NULL,
    ver BIGINT NOT NULL,
    type VARCHAR(100) NOT NULL,
    data ${text} NOT NULL,
    at BIGINT NOT NULL,
    actor VARCHAR(200) NOT NULL,
    request_id VARCHAR(200) NOT NULL,
    UNIQUE (stream, ver)
)
--
CREATE TABLE cap_seq (id INTEGER NOT NULL PRIMARY KEY, n BIGINT NOT NULL)
--
INSERT INTO cap_seq (id, n) VALUES (1, 0)
