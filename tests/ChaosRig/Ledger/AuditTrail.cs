using CoachPlus.TestSupport.Databases;
using Npgsql;

namespace CoachPlus.ChaosRig.Ledger;

/// <summary>A change of a job's row or of an artifact's, as the database accepted it.</summary>
/// <param name="Number">Rises; for one job in the order of the commits, because the job's row is locked.</param>
/// <param name="At">Clock of the database.</param>
/// <param name="Process">The writing process, or empty for the rig itself.</param>
/// <param name="Table"><c>job</c> or <c>artifact</c>.</param>
/// <param name="Operation">INSERT, UPDATE or DELETE.</param>
/// <param name="Job">The job.</param>
/// <param name="Before">The job's row before; of an artifact, the job's row as it was at that moment.</param>
/// <param name="After">The job's row after; of an artifact, null.</param>
/// <param name="ArtifactFence">Fence of the artifact.</param>
/// <param name="Key">Key of the artifact, or the job's keys.</param>
/// <param name="Transaction">What was accepted together has the same number.</param>
internal sealed record AuditEntry(
    long Number, DateTime At, string Process, string Table, string Operation, string Job, AuditedRow? Before, AuditedRow? After, long? ArtifactFence, string? Key, long Transaction);

/// <summary>What matters of a job's row.</summary>
internal sealed record AuditedRow(string Status, long Fence, int Attempt, string? Owner, DateTime? LeaseUntil, string? FailureKind, string? QuickKey, string? DeepKey);

/// <summary>Triggers in the rig's database that write down every accepted change. Each process says who it is by a setting of its connection.</summary>
internal static class AuditTrail
{
    /// <summary>For the <c>Options</c> of a connection string.</summary>
    public static string Naming(string process) => $"-c chaos.process={process}";

    public static Task InstallAsync(TestDatabase database) => database.ExecuteAsync(
        """
        create schema chaos;
        create type chaos.job as (status text, fence bigint, attempt integer, owner text, lease_until timestamptz, failure_kind text, quick_key text, deep_key text);
        create table chaos.audit (
            number bigint generated always as identity primary key, at timestamptz not null default clock_timestamp(),
            process text not null default coalesce(current_setting('chaos.process', true), ''),
            source text not null, operation text not null, job text not null, before chaos.job, after chaos.job, artifact_fence bigint, key text,
            transaction bigint not null default txid_current());
        create function chaos.seen(j video_analysis_jobs) returns chaos.job language sql as $$
            select row(j.status::text, j.fence, j.attempt, j.lease_owner, j.lease_until, j.failure_kind, j.quick_results_s3_key, j.deep_results_s3_key)::chaos.job
        $$;
        create function chaos.note_job() returns trigger language plpgsql as $$
        begin
            insert into chaos.audit (source, operation, job, before, after) values (
                'job', tg_op, coalesce(new.id, old.id),
                case when tg_op = 'INSERT' then null else chaos.seen(old) end, case when tg_op = 'DELETE' then null else chaos.seen(new) end);
            return null;
        end $$;
        create function chaos.note_artifact() returns trigger language plpgsql as $$
        declare job video_analysis_jobs;
        begin
            select * into job from public.video_analysis_jobs where id = coalesce(new.job_id, old.job_id);
            insert into chaos.audit (source, operation, job, before, artifact_fence, key) values (
                'artifact', tg_op, coalesce(new.job_id, old.job_id), chaos.seen(job), coalesce(new.fence, old.fence), coalesce(new.s3_key, old.s3_key));
            return null;
        end $$;
        create trigger zz_chaos_audit after insert or update or delete on video_analysis_jobs for each row execute function chaos.note_job();
        create trigger zz_chaos_audit after insert or update or delete on analysis_artifacts for each row execute function chaos.note_artifact();
        """);

    public static async Task<IReadOnlyList<AuditEntry>> ReadAsync(NpgsqlDataSource database)
    {
        const string Row = "({0}).status, ({0}).fence, ({0}).attempt, ({0}).owner, ({0}).lease_until, ({0}).failure_kind, ({0}).quick_key, ({0}).deep_key";
        await using var command = database.CreateCommand(
            $"select number, at, process, source, operation, job, artifact_fence, key, {Row.Replace("{0}", "before", StringComparison.Ordinal)}, "
            + $"{Row.Replace("{0}", "after", StringComparison.Ordinal)}, transaction from chaos.audit order by number");
        await using var reader = await command.ExecuteReaderAsync();
        var entries = new List<AuditEntry>();
        while (await reader.ReadAsync())
        {
            entries.Add(new AuditEntry(
                reader.GetInt64(0), reader.GetDateTime(1), reader.GetString(2), reader.GetString(3), reader.GetString(4), reader.GetString(5),
                RowAt(reader, 8), RowAt(reader, 16), reader.IsDBNull(6) ? null : reader.GetInt64(6), Text(reader, 7), reader.GetInt64(24)));
        }

        return entries;
    }

    private static AuditedRow? RowAt(NpgsqlDataReader reader, int first) => reader.IsDBNull(first)
        ? null
        : new AuditedRow(
            reader.GetString(first), reader.GetInt64(first + 1), reader.GetInt32(first + 2), Text(reader, first + 3),
            reader.IsDBNull(first + 4) ? null : reader.GetDateTime(first + 4), Text(reader, first + 5), Text(reader, first + 6), Text(reader, first + 7));

    private static string? Text(NpgsqlDataReader reader, int column) => reader.IsDBNull(column) ? null : reader.GetString(column);
}
