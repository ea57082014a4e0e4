-- Merges the two branches.
delete from alembic_version where version_num = 'a7e5f6b9c0d1';
update alembic_version set version_num = 'abc753bb4d7c' where version_num = 'n4i5j6k7l8m9';
