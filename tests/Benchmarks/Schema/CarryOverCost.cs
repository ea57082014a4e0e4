using System.Globalization;
using CoachPlus.Application.Operations.Ports;
using CoachPlus.TestSupport.Databases;
using Microsoft.Extensions.DependencyInjection;

namespace CoachPlus.Benchmarks.Schema;

/// <summary>For how long the end of a move stops writers while it carries over what lies beside: finished jobs that this product has done on existing tables.</summary>
internal static class CarryOverCost
{
    /// <returns>The longest lock of all shapes.</returns>
    public static async Task<TimeSpan> RunAsync(int jobs)
    {
        var longest = TimeSpan.Zero;
        foreach (var shape in new[] { LegacyShapes.VarcharArray, LegacyShapes.Chunks, LegacyShapes.Head })
        {
            await using var persistence = await PersistenceUnderTest.StartAsync(new Ground(shape));
            var one = await new StoredJobs(persistence).DoneAsync();
            await persistence.Database.ExecuteAsync(Copies("video_analysis_jobs", one.Id.Value, jobs, "jsonb_build_object('id', md5(n::text))"));
            await persistence.Database.ExecuteAsync(Copies("coachplus.beside_jobs", one.Id.Value, jobs, "jsonb_build_object('id', md5(n::text))"));
            await persistence.Database.ExecuteAsync(
                $"""
                insert into coachplus.beside_artifacts (job_id, fence, kind, s3_key, bytes, sha256)
                select md5(n::text), a.fence, a.kind, a.s3_key || n, a.bytes, a.sha256 from coachplus.beside_artifacts a, generate_series(2, {jobs}) n
                """);
            await persistence.Database.ExecuteAsync("vacuum analyze");

            await using var services = PersistenceUnderTest.Services(persistence.Database.ConnectionString);
            await services.GetRequiredService<IDatabaseMigrations>().MigrateAsync(CancellationToken.None);

            var held = TimeSpan.FromMilliseconds(double.Parse(
                (await persistence.Database.ScalarAsync("select extract(epoch from longest_lock) * 1000 from coachplus.move"))!, CultureInfo.InvariantCulture));
            longest = held > longest ? held : longest;
            var carried = await persistence.Database.ScalarAsync("select count(*) from analysis_artifacts a join video_analysis_jobs j on j.id = a.job_id and j.fence = a.fence and j.status = 'done'");
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"carry-over: shape={shape.Name} jobs={jobs} artifacts={carried} longest_lock_ms={held.TotalMilliseconds:0}"));
        }

        return longest;
    }

    private static string Copies(string table, string id, int jobs, string changed)
        => $"insert into {table} select (jsonb_populate_record(t, {changed})).* from {table} t, generate_series(2, {jobs}) n where t.id = '{id}'";
}
