CREATE TABLE cap_event_cursor (handler VARCHAR(200) NOT NULL PRIMARY KEY, position BIGINT NOT NULL)
--
CREATE TABLE cap_setting (
    group_name VARCHAR(100) NOT NULL,
    setting_key VARCHAR(100) NOT NULL,
    setting_value ${text} NOT NULL,
    PRIMARY KEY (group_name, setting_key)
)
