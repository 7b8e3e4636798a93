-- What the mesh knows this database by, wherever it is moved; two of them in one mesh are two shops. ${id} is a UUID that is new at
-- each start, and used at the first.
CREATE TABLE shop (
    id TEXT PRIMARY KEY
);

INSERT INTO shop (id) VALUES ('${id}');
