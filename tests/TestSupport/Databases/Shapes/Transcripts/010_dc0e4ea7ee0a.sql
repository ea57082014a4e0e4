-- The state of the day on which the pages failed: plans have labels in both cases, and rows with either.
alter type userplan add value 'free';
alter type userplan add value 'pro';
alter type userplan add value 'enterprise';
alter type userplan add value 'student';
alter type userplan add value 'coaching_school';
update alembic_version set version_num = 'dc0e4ea7ee0a';
