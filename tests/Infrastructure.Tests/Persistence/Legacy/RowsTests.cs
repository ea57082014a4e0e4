using CoachPlus.TestSupport.Databases;

namespace CoachPlus.Infrastructure.Tests.Persistence.Legacy;

/// <summary>The rows of each shape hold what that shape can hold.</summary>
/// <param name="shape">One of all.</param>
[TestFixtureSource(typeof(LegacyShapes), nameof(LegacyShapes.All))]
internal sealed class RowsTests(LegacyShape shape) : LegacyFixture(shape, rows: true)
{
    [Test]
    public async Task There_is_a_job_in_every_status_that_the_shape_knows()
        => Assert.That(
            await ColumnAsync("select distinct status from video_analysis_jobs"),
            Is.EquivalentTo(ExpectedEnums.Statuses(Shape).Split(' ')));

    [Test]
    public async Task There_is_a_session_in_every_status_and_of_either_kind_of_owner()
    {
        Assert.That(await ColumnAsync("select distinct status from video_sessions"), Has.Count.EqualTo(5));
        Assert.That(await ColumnAsync("select distinct owner_type::text || ' ' || owner_id from video_sessions"), Is.EquivalentTo(new[]
        {
            $"coach {LegacyRows.Coach}", $"org {LegacyRows.Organisation}",
        }));
    }

    [Test]
    public async Task There_is_a_coach_an_office_and_a_superuser_and_who_paid_where_that_can_be_said()
    {
        string[] everywhere = [$"{LegacyRows.Coach} coach_pro", $"{LegacyRows.ClubOffice} org_pro", $"{LegacyRows.Superuser} free superuser"];

        Assert.That(
            await ColumnAsync("select id || ' ' || role || case when is_superuser then ' superuser' else '' end from users"),
            Is.EquivalentTo(Shape.Name.StartsWith("head_with_", StringComparison.Ordinal) ? [.. everywhere, $"{LegacyRows.PaidCoach} coach_pro_plus"] : everywhere));
    }

    [TestCase(LegacyRows.SessionWithOrderedPlayers, """["12", "3", "7"]""")]
    [TestCase(LegacyRows.SessionWithoutVideo, "[]")]
    [TestCase(LegacyRows.SessionWithOddPlayers, """["Smith, J.", "the \"wall\"", "12"]""")]
    public async Task Players_keep_their_order_in_whatever_type_they_are(string session, string players)
        => Assert.That(await Database.ScalarAsync($"select to_jsonb(player_ids) from video_sessions where id = '{session}'"), Is.EqualTo(players));

    [Test]
    public async Task A_job_whose_video_never_came_is_in_the_queue()
        => Assert.That(
            await Database.ScalarAsync(
                $"""
                select j.status || ' ' || s.status from video_analysis_jobs j join video_sessions s on s.id = j.session_id
                where j.id = '{LegacyRows.QueuedWithoutVideo}'
                """),
            Is.EqualTo("queued pending"));

    [TestCase("stage", Age.Staged)]
    [TestCase("s3_key", Age.Snapshot)]
    [TestCase("deep_mode", Age.Chunks)]
    [TestCase("deep_findings", Age.Findings)]
    [TestCase("analysis_mode", Age.Head)]
    public async Task What_came_later_is_null_in_some_job_and_filled_in_another(string column, Age since)
    {
        if (Ages.Of(Shape) < since)
        {
            Assert.That((await RefusalAsync($"select {column} from video_analysis_jobs"))?.SqlState, Is.EqualTo("42703"), "there is no such column yet");
            return;
        }

        Assert.That(
            await Database.ScalarAsync($"select bool_or({column} is null) and bool_or({column} is not null) from video_analysis_jobs"),
            Is.EqualTo("t"));
    }

    [Test]
    public async Task Rows_from_before_the_chunks_are_marked_cpu()
    {
        if (Ages.Of(Shape) >= Age.Chunks)
        {
            Assert.That(
                await ColumnAsync(
                    $"""
                    select coalesce(deep_mode, '-') from video_analysis_jobs
                    where id in ('{LegacyRows.Completed}', '{LegacyRows.Gpu}', '{LegacyRows.WithoutDeepMode}') order by id
                    """),
                Is.EqualTo(new[] { "cpu", "gpu", "-" }));
        }
    }
}
