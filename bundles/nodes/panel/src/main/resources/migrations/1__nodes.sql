CREATE TABLE cap_node (
    id VARCHAR(26) NOT NULL PRIMARY KEY,
    ver BIGINT NOT NULL,
    name VARCHAR(100) NOT NULL,
    description VARCHAR(500) NOT NULL,
    address VARCHAR(255) NOT NULL,
    maintenance ${bool} NOT NULL,
    memory_mib BIGINT NOT NULL,
    cpu_percent INTEGER NOT NULL,
    disk_mib BIGINT NOT NULL,
    port_from INTEGER NOT NULL,
    port_to INTEGER NOT NULL,
    reservations ${text} NOT NULL,
    created_at BIGINT NOT NULL
)
