CREATE TABLE cap_pet (
    id VARCHAR(40) NOT NULL PRIMARY KEY,
    ver BIGINT NOT NULL,
    name VARCHAR(200) NOT NULL UNIQUE,
    mood VARCHAR(10) NOT NULL,
    fed ${bool} NOT NULL,
    owner_id VARCHAR(26),
    born_at BIGINT NOT NULL
)
--
CREATE INDEX cap_pet_owner ON cap_pet (owner_id)
