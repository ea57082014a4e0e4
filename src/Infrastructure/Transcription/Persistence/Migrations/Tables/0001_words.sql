-- The words of the existing system's tables, in its order. On its own database all of them are there but the lower-case plans of the oldest.
do $$
begin
    if to_regtype('sessionstatus') is null then
        create type sessionstatus as enum ('UPLOADING', 'PENDING', 'PROCESSING', 'COMPLETED', 'FAILED', 'CANCELLED');
    end if;
    if to_regtype('speakerrole') is null then
        create type speakerrole as enum ('COACH', 'CLIENT', 'UNKNOWN');
    end if;
    if to_regtype('transcriptiontype') is null then
        create type transcriptiontype as enum ('ORIGINAL', 'RETRY_FAILED', 'RETRY_SUCCESS', 'EXPORT', 'MANUAL');
    end if;
    if to_regtype('userplan') is null then
        create type userplan as enum ('FREE', 'PRO', 'ENTERPRISE', 'free', 'pro', 'enterprise', 'student', 'coaching_school');
    end if;
    if to_regtype('userrole') is null then
        create type userrole as enum ('user', 'staff', 'admin', 'super_admin');
    end if;
end
$$;

alter type userplan add value if not exists 'free';
alter type userplan add value if not exists 'pro';
alter type userplan add value if not exists 'enterprise';
alter type userplan add value if not exists 'student';
alter type userplan add value if not exists 'coaching_school';
