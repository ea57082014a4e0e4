-- What an operator typed so that the role could be given at all. The version table does not know of it.
alter type user_role add value 'coach_pro_plus';
