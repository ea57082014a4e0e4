-- The head. It touches none of the tables that are known here.
update alembic_version set version_num = 'ab12cd34ef56' where version_num = 'p3q4r5s6t7u8';
