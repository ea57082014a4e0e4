-- The other label that the code knows and the database lacks.
alter type user_role add value 'venue_admin';
