-- Says that it adds the tier coach_pro_plus, and does nothing (D-01). A branch beside the video tables: for a while there are two heads.
insert into alembic_version (version_num) values ('a7e5f6b9c0d1');
