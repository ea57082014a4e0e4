using System.Net;
using System.Text.Json;
using CoachPlus.EndToEnd.Support;
using CoachPlus.TestSupport.Databases;
using Npgsql;

namespace CoachPlus.EndToEnd.MainPath;

/// <summary>A coach's video from the first call to the report on databases of the existing system, beside what that system has left there.</summary>
[Parallelizable(ParallelScope.Children)]
internal sealed class LegacyPathTests
{
    private static IEnumerable<LegacyShape> Shapes => [LegacyShapes.VarcharArray, LegacyShapes.Head];

    [TestCaseSource(nameof(Shapes))]
    public async Task A_video_becomes_a_report_beside_the_old_ones_and_when_the_tables_are_moved_the_process_says_so_and_ends(LegacyShape shape)
    {
        await using var settings = await Settings.CreateAsync(shape);
        var refused = await Executable.RunAsync(settings.Environment, null, "serve");
        Assert.That(refused.ExitCode, Is.EqualTo(1));
        Assert.That(refused.Errors, Does.Contain("CoachPlus.Api beside"));
        await using var service = await Service.StartAsync(settings, prepare: "beside");
        var told = await Executable.RunAsync(settings.Environment, null, "schema");
        var coach = await service.AddCoachAsync();
        var superuser = await service.AddOperatorAsync();

        var offer = await coach.UploadAsync(Samples.Marker);
        var job = await coach.WaitAsync(offer.Job);
        var zone = await coach.SendAsync(
            HttpMethod.Post, "/api/coaches/plus/target-zones", new { session_id = offer.Session, name = "Off", shape = "rect", definition_json = new { x = 40, y = 60, width = 20, height = 10 } }, HttpStatusCode.OK);
        var zones = await coach.SendAsync(HttpMethod.Get, "/api/coaches/plus/target-zones", null, HttpStatusCode.OK);
        var frame = await coach.SendAsync(HttpMethod.Get, $"/api/coaches/plus/sessions/{offer.Session}/calibration-frame", null, HttpStatusCode.OK);
        var printed = await coach.PrintAsync(offer.Job);
        var history = await coach.SendAsync(HttpMethod.Get, "/api/coaches/plus/sessions", null, HttpStatusCode.OK);
        var old = await superuser.JobAsync(LegacyRows.Completed);
        var report = await superuser.SendAsync(HttpMethod.Get, "/api/admin/schema", null, HttpStatusCode.OK);

        Assert.That(Coach.Text(job, "status"), Is.EqualTo("done"), () => $"{job}\n{service.Log}");
        Assert.That(Coach.Text(job.GetProperty("deep_report"), "summary"), Is.Not.Empty);
        Assert.That(history.EnumerateArray().Select(session => Coach.Text(session, "id")), Is.EqualTo(new[] { offer.Session }));
        Assert.That((Coach.Text(old, "status"), old.GetProperty("deep_findings").GetProperty("findings").ValueKind), Is.EqualTo(("done", JsonValueKind.Array)));
        Assert.That(old.GetProperty("deep_results").GetProperty("evidence").ValueKind, Is.EqualTo(JsonValueKind.Object), "at the top, where that system put it");
        Assert.That(zones.EnumerateArray().Select(found => Coach.Text(found, "id")), Is.EqualTo(new[] { Coach.Text(zone, "id") }));
        Assert.That(Coach.Text(frame, "frame_url"), Does.StartWith("http"));
        Assert.That(printed.File.AsSpan(0, 5).ToArray(), Is.EqualTo("%PDF-"u8.ToArray()));
        Assert.That(told.ExitCode, Is.Zero, told.Errors);
        Assert.That(told.Output, Does.Contain(shape == LegacyShapes.Head ? "(head)" : "n4i5j6k7l8m9"));
        Assert.That(Coach.Text(report, "generation"), Is.EqualTo("legacy"));

        await using var data = NpgsqlDataSource.Create(settings.Database);
        await using var move = data.CreateCommand("drop table coachplus.beside_jobs, coachplus.beside_migrations");
        await move.ExecuteNonQueryAsync();
        await coach.SendAsync(HttpMethod.Get, $"/api/coaches/plus/analysis-jobs/{offer.Job}", null, HttpStatusCode.ServiceUnavailable);
        Assert.That(await service.StopAsync(), Is.Zero, service.Log);
    }
}
