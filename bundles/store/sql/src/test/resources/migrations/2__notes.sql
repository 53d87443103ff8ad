CREATE TABLE cap_pet_note (no ${identity}, id VARCHAR(40) NOT NULL UNIQUE, text ${text} NOT NULL)
