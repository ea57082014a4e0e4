using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using CoachPlus.Api.Tests.Support;
using CoachPlus.Application.Common;
using CoachPlus.Application.Operations.Ports;
using CoachPlus.Application.VideoAnalysis.Contracts;
using NSubstitute;

namespace CoachPlus.Api.Tests.Operations;

public sealed class AdminShapeTests
{
    private const string Admin = "/api/admin";
    private OperatorsApi _under = null!;
    private HttpClient _client = null!;

    [SetUp]
    public void Open()
    {
        _under = new OperatorsApi();
        _client = _under.AsOperator();
    }

    [TearDown]
    public async Task Close()
    {
        _client.Dispose();
        await _under.DisposeAsync();
    }

    [Test]
    public async Task A_page_of_jobs_has_small_rows_and_a_cursor()
    {
        _under.Jobs.ListAsync(default!, default).ReturnsForAnyArgs([OperatorsApi.Job("a"), OperatorsApi.Job("b")]);

        var page = await GetAsync("/jobs?status=quick_running&owner_id=c&older_than_seconds=60&order=oldest&limit=1");

        Assert.That(Names(page), Is.EqualTo(new[] { "items", "next" }));
        Assert.That(page.GetProperty("items").GetArrayLength(), Is.EqualTo(1));
        Assert.That(
            Names(page.GetProperty("items")[0]),
            Is.EquivalentTo(new[]
            {
                "id", "session_id", "owner_type", "owner_id", "status", "stage", "progress_pct", "created_at", "updated_at", "completed_at", "age_seconds", "still_seconds",
                "attention", "attempt", "fence", "lease_owner", "lease_until", "lease_overdue_seconds", "not_before", "failure_kind", "failure_code", "error_message",
                "url_expires_at", "verified_at", "upload_closed_at", "declared_bytes",
            }));
        await _under.Jobs.Received().ListAsync(
            Arg.Is<JobFilter>(filter => filter.Status == "quick_running" && filter.OwnerId == "c" && filter.OlderThan == TimeSpan.FromMinutes(1) && filter.OldestFirst && filter.Limit == 2),
            Arg.Any<CancellationToken>());
        await GetAsync($"/jobs?cursor={page.GetProperty("next").GetString()}");
        await _under.Jobs.Received().ListAsync(Arg.Is<JobFilter>(filter => filter.After == new JobPlace(Times.Start, "a")), Arg.Any<CancellationToken>());
    }

    [TestCase("/jobs", JobList.All)]
    [TestCase("/jobs/stuck", JobList.Stuck)]
    [TestCase("/leases/expired", JobList.ExpiredLeases)]
    [TestCase("/uploads/stuck", JobList.StuckUploads)]
    [TestCase("/uploads/abandoned", JobList.AbandonedUploads)]
    public async Task Each_list_is_its_own(string path, JobList list)
    {
        await GetAsync(path);

        await _under.Jobs.Received().ListAsync(Arg.Is<JobFilter>(filter => filter.List == list && filter.Limit == 51), Arg.Any<CancellationToken>());
    }

    [Test]
    public async Task Figures_states_alerts_and_workers_have_their_shapes()
    {
        _under.Workers.ListAsync(default).ReturnsForAnyArgs(
            [new WorkerOverview { Process = "m:1", Alive = true, Draining = false, Slots = 2, StartedAt = Times.Start, SeenAt = Times.Start, Holds = [new HeldJob("j", "m:1:1", "deep_running", 70, 1, -50)] }]);

        var states = await GetAsync("/jobs/states");
        var queue = await GetAsync("/queue");
        var alerts = await GetAsync("/alerts");
        var workers = await GetAsync("/workers");

        Assert.Multiple(() =>
        {
            Assert.That(states.EnumerateArray().Select(state => state.GetProperty("status").GetString()), Is.EqualTo(JobStates.All));
            Assert.That(states[2].GetProperty("oldest_age_seconds").GetDouble(), Is.EqualTo(20), "by the database's clock");
            Assert.That(Names(states[1]), Is.EqualTo(new[] { "status", "count", "oldest_created_at", "oldest_age_seconds" }));
            Assert.That(Names(queue), Is.EqualTo(new[] { "at", "quick", "deep", "held", "expired_leases", "stuck", "workers", "last_hour", "transcripts" }));
            Assert.That(Names(queue.GetProperty("transcripts")), Is.EqualTo(new[] { "waiting", "oldest_seconds", "running", "expired_leases", "failed_last_hour", "tickets_owed" }));
            Assert.That(Names(queue.GetProperty("quick")), Is.EqualTo(new[] { "depth", "backing_off", "oldest_seconds" }));
            Assert.That(Names(queue.GetProperty("last_hour")), Is.EqualTo(new[] { "created", "done", "failed", "abandoned", "cancelled" }));
            Assert.That(Names(alerts[0]), Is.EqualTo(new[] { "name", "firing", "value", "threshold", "window_seconds", "since", "means", "what_to_do" }));
            Assert.That(alerts.EnumerateArray().Select(alert => alert.GetProperty("firing").GetBoolean()), Is.EqualTo(new[] { true, false }));
            Assert.That(Names(workers[0]), Is.EqualTo(new[] { "process", "alive", "draining", "slots", "started_at", "seen_at", "holds" }));
            Assert.That(Names(workers[0].GetProperty("holds")[0]), Is.EqualTo(new[] { "job_id", "lease_owner", "status", "progress_pct", "still_seconds", "lease_overdue_seconds" }));
        });
    }

    [Test]
    public async Task The_schema_has_its_shape()
    {
        _under.Api.Schema.Report = new SchemaReport(
            SchemaGeneration.Unknown,
            "unknown, nearest to p2q3r4s5t6u7, player_ids json",
            false,
            "15.18",
            "h3i4j5k6l7m8",
            ["p2q3r4s5t6u7: two passes"],
            [new SchemaGap("column video_analysis_jobs.deep_report", "json", null)],
            "Look.",
            [new SchemaIncident("listing sessions", "42703", "column s.x does not exist", 3, Times.Start, Times.Start)]);

        var schema = await GetAsync("/schema");

        Assert.Multiple(() =>
        {
            Assert.That(Names(schema), Is.EqualTo(new[] { "generation", "shape", "fit", "server", "revision", "has", "missing", "what_to_do", "incidents", "transcripts" }));
            Assert.That((schema.GetProperty("generation").GetString(), schema.GetProperty("fit").GetBoolean()), Is.EqualTo(("unknown", false)));
            Assert.That(Names(schema.GetProperty("missing")[0]), Is.EqualTo(new[] { "what", "needed", "found" }));
            Assert.That(Names(schema.GetProperty("incidents")[0]), Is.EqualTo(new[] { "operation", "sql_state", "message", "times", "first", "last" }));
        });
    }

    [TestCase("requeue")]
    [TestCase("release")]
    [TestCase("cancel")]
    public async Task A_verb_answers_the_job_as_it_is_then(string verb)
    {
        _under.Jobs.FindAsync(default!, default).ReturnsForAnyArgs(OperatorsApi.Job("j"));

        using var response = await _client.PostAsync($"{Admin}/jobs/j/{verb}?fence=4", null);

        Assert.That(((int)response.StatusCode, (await response.JsonAsync()).GetProperty("id").GetString()), Is.EqualTo((200, "j")));
        await (verb switch
        {
            "requeue" => _under.Interventions.Received().RequeueAsync("j", 4, Arg.Any<CancellationToken>()),
            "release" => _under.Interventions.Received().ReleaseAsync("j", 4, Arg.Any<CancellationToken>()),
            _ => _under.Interventions.Received().CancelAsync("j", Arg.Any<CancellationToken>()),
        });
    }

    [Test]
    public async Task What_a_verb_refuses_is_a_problem()
    {
        _under.Interventions.RequeueAsync(default!, default, default).ReturnsForAnyArgs(
            Task.FromException(new RequestException(RefusalKind.Conflict, "analysis-job.not-running", "No worker holds this analysis: it is queued.")));

        using var response = await _client.PostAsync($"{Admin}/jobs/j/requeue", null);
        using var unknown = await _client.GetAsync($"{Admin}/jobs/none");
        using var unread = await _client.PostAsync($"{Admin}/jobs/j/requeue?fence=abc", null);

        await AssertProblemAsync(response, 409, "analysis-job.not-running");
        await AssertProblemAsync(unknown, 404, "analysis-job.not-found");
        Assert.That(Names((await AssertProblemAsync(unread, 422, "validation")).GetProperty("errors")), Is.EqualTo(new[] { "fence" }));
    }

    [TestCase("/jobs?status=processing", "status")]
    [TestCase("/jobs?limit=0", "limit")]
    [TestCase("/jobs?limit=201", "limit")]
    [TestCase("/jobs/stuck?cursor=%21", "cursor")]
    [TestCase("/jobs?limit=many", "limit")]
    [TestCase("/failures?hours=0", "hours")]
    public async Task What_makes_no_sense_is_refused_by_field(string path, string field)
    {
        using var response = await _client.GetAsync(Admin + path);

        Assert.That(Names((await AssertProblemAsync(response, 422, "validation")).GetProperty("errors")), Is.EqualTo(new[] { field }));
    }

    [Test]
    public async Task Groups_and_what_became_of_a_replay_have_their_shapes()
    {
        _under.Groups.ListAsync(default, default, default).ReturnsForAnyArgs(
        [
            new FailureGroup
            {
                Fingerprint = "0123456789abcdef", FailureKind = "analysis", Pattern = "time-limit", HasCode = true, Count = 2, Owners = 1, FirstAt = Times.Start, LastAt = Times.Start,
                Message = "It broke.", Examples = ["a"],
            },
        ]);
        _under.Groups.PageAsync(default!, default, default, default, default).ReturnsForAnyArgs([new FailedJob("a", new FailurePlace(Times.Start, Times.Start, "a"), 1)]);
        _under.Interventions.RetryAsync(default!, default).ReturnsForAnyArgs(new RetriedJob("a", RetryOutcome.Refused, "upload.missing", "It is gone."));

        var groups = await GetAsync("/failures?hours=24&limit=5");
        using var response = await _client.PostAsync($"{Admin}/failures/0123456789abcdef/replay?limit=1", null);
        using var unknown = await _client.PostAsync($"{Admin}/failures/nonsense/replay", null);

        var replay = await response.JsonAsync();
        Assert.That(
            Names(groups[0]),
            Is.EqualTo(new[] { "fingerprint", "failure_kind", "pattern", "has_code", "count", "owners", "first_at", "last_at", "message", "examples" }));
        Assert.That(Names(replay), Is.EqualTo(new[] { "queued", "unchanged", "refused", "left", "next", "stopped", "jobs" }));
        Assert.That(replay.GetProperty("jobs")[0].GetRawText(), Is.EqualTo("""{"job_id":"a","outcome":"refused","code":"upload.missing","sentence":"It is gone."}"""));
        await AssertProblemAsync(unknown, 404, "failure-group.not-found");
    }

    private static IEnumerable<string> Names(JsonElement json) => json.EnumerateObject().Select(member => member.Name);

    private static async Task<JsonElement> AssertProblemAsync(HttpResponseMessage response, int status, string code)
    {
        var problem = await response.ProblemAsync((HttpStatusCode)status);
        Assert.That(problem.Code(), Is.EqualTo(code));
        return problem;
    }

    private Task<JsonElement> GetAsync(string path) => _client.GetFromJsonAsync<JsonElement>(Admin + path);
}
