using CoachPlus.Application.Plans.Contracts;
using CoachPlus.Application.Plans.Ports;
using CoachPlus.Domain.Plans;
using CoachPlus.Domain.Transcription;
using CoachPlus.Infrastructure.Tests.Transcription.Persistence;
using CoachPlus.TestSupport.Databases;

namespace CoachPlus.Infrastructure.Tests.Plans;

/// <summary>Reservations on both generations.</summary>
[TestFixtureSource(typeof(TranscriptGround), nameof(TranscriptGround.All))]
internal sealed class PlanUsageTests(TranscriptGround ground) : TranscriptFixture(ground)
{
    private static readonly DateTimeOffset Later = Start.AddHours(3);

    private IPlanUsage Usage => Get<IPlanUsage>();

    [Test]
    [Property("Defect", "T-53")]
    public async Task Of_a_hundred_at_once_with_room_for_one_exactly_one_is_granted()
    {
        var terms = Terms(await CoachAsync());
        await HoldAsync(terms, 199 * 60);

        var verdicts = await Task.WhenAll(Enumerable.Range(0, 100).Select(_ => HoldAsync(terms, 60)));

        Assert.That(verdicts.Count(verdict => verdict.Allowed), Is.EqualTo(1));
        Assert.That(await Usage.OfAsync(terms, Start, None), Is.EqualTo(new PlanUsage(0, 2, 200 * 60)));
    }

    [Test]
    [Property("Defect", "T-56")]
    public async Task Short_audio_is_counted_by_its_seconds_and_the_last_second_can_be_used()
    {
        var terms = Terms(await CoachAsync());
        foreach (var seconds in (int[])[1, 7, 59, 11_926])
        {
            Assert.That((await HoldAsync(terms, seconds)).Allowed, Is.True, $"{seconds}");
            Assert.That(await Usage.SpendAsync(_session, seconds, None));
        }

        Assert.That(await HoldAsync(terms, 8), Is.EqualTo(new PlanVerdict(false, "You have reached your monthly audio minutes limit", "minutes", 199, 200, Plan.Student)));
        Assert.That((await HoldAsync(terms, 7)).Allowed, Is.True);
        Assert.That(await HoldAsync(terms, 0), Has.Property("Allowed").False, "of unknown length, and nothing is left");
    }

    [Test]
    public async Task What_was_released_or_has_expired_counts_nothing()
    {
        var terms = Terms(await CoachAsync());
        await HoldAsync(terms, 600);
        var expired = _session;
        await HoldAsync(terms, 300);

        Assert.That(await Usage.ReleaseAsync(_session, None));
        Assert.That(await Usage.ReleaseAsync(_session, None), Is.False);
        Assert.That(await Usage.OfAsync(terms, Later.AddTicks(-10), None), Is.EqualTo(new PlanUsage(0, 1, 600)));
        Assert.That(await Usage.OfAsync(terms, Later, None), Is.EqualTo(new PlanUsage(0, 0, 0)));
        Assert.That((await HoldAsync(terms, 200 * 60, at: Later)).Allowed, Is.True);

        Assert.That(await Usage.SpendAsync(expired, 610, None), "the work was done all the same");
        Assert.That(await Usage.OfAsync(terms, Later, None), Is.EqualTo(new PlanUsage(0, 2, (200 * 60) + 610)));
    }

    [Test]
    public async Task A_session_holds_once_and_gets_its_true_length_when_that_fits()
    {
        var terms = Terms(await CoachAsync());
        await HoldAsync(terms, 100 * 60);
        await HoldAsync(terms, 0);
        var session = _session;
        await HoldAsync(terms, 60, session: session);

        Assert.That(await Usage.AdjustAsync(session, 101 * 60, Start, Later, None), Has.Property("Allowed").False);
        Assert.That((await Usage.OfAsync(terms, Start, None)).Seconds, Is.EqualTo(101 * 60), "what is held stays as it was");
        Assert.That((await Usage.AdjustAsync(session, 100 * 60, Start, Later.AddHours(1), None))!.Allowed, Is.True);
        Assert.That((await Usage.OfAsync(terms, Later, None)).Seconds, Is.EqualTo(100 * 60), "its end was put off");
        Assert.That(await Usage.AdjustAsync(Guid.NewGuid(), 1, Start, Later, None), Is.Null);
        Assert.That(await Database.ScalarAsync($"select plan from coachplus.plan_usage where session_id = '{session}'"), Is.EqualTo("free"));
    }

    [Test]
    [Property("Defect", "T-01")]
    public async Task Those_whom_no_plan_binds_hold_without_limit_and_are_counted()
    {
        var terms = Terms(await CoachAsync()) with { Plan = null };
        await HoldAsync(terms, 100_000);

        Assert.That((await Usage.AdjustAsync(_session, 900_000, Start, Later, None))!.Allowed, Is.True);
        Assert.That((await Usage.OfAsync(terms, Start, None)).Seconds, Is.EqualTo(900_000));
    }

    [Test]
    [Property("Defect", "T-51")]
    public async Task A_month_is_that_of_the_coachs_calendar_and_the_next_begins_with_nothing()
    {
        var coach = await CoachAsync();
        await Database.ExecuteAsync($"update \"user\" set preferences = '{{\"timezone\":\"Asia/Taipei\"}}' where id = '{coach}'");
        var holder = await Get<IPlanHolders>().FindAsync(new PlanHolderId(coach.Value), None);
        var terms = Terms(coach) with { Zone = holder.Zone };
        var midnight = new DateTimeOffset(2026, 3, 31, 16, 0, 0, TimeSpan.Zero);
        await HoldAsync(terms, 60, at: midnight.AddMinutes(-1));
        await Usage.SpendAsync(_session, 60, None);

        Assert.That((await Usage.OfAsync(terms, midnight.AddMinutes(-1), None)).Seconds, Is.EqualTo(60));
        Assert.That((await Usage.OfAsync(terms, midnight, None)).Seconds, Is.Zero);
        Assert.That((await Usage.OfAsync(Terms(coach), midnight, None)).Seconds, Is.EqualTo(60), "elsewhere it is still March");
    }

    [Test]
    [Property("Defect", "T-48")]
    [Property("Defect", "T-52")]
    [Property("Defect", "T-55")]
    public async Task What_the_existing_systems_worker_has_noted_counts_once()
    {
        var read = await StoredAsync();
        var (coach, id) = (read.Session.Coach, read.Session.Id);
        await NoteAsync(coach, id, 61, "ORIGINAL", true);
        await NoteAsync(coach, id, 500, "RETRY_FAILED", true);
        await NoteAsync(coach, id, 500, "ORIGINAL", false);
        await NoteAsync(coach, id, 500, "ORIGINAL", true, "2026-02-28T23:59:59");

        Assert.That(await Usage.OfAsync(Terms(coach), Start, None), Is.EqualTo(new PlanUsage(1, 1, 61)));

        await HoldAsync(Terms(coach), 100, session: id.Value);
        Assert.That((await Usage.OfAsync(Terms(coach), Start, None)).Seconds, Is.EqualTo(161), "an earlier run stays");
        await Usage.SpendAsync(id.Value, 100, None);
        await NoteAsync(coach, id, 100, "RETRY_SUCCESS", true, "2026-03-02T10:00:00");
        Assert.That((await Usage.OfAsync(Terms(coach), Start, None)).Seconds, Is.EqualTo(161), "the note of this run is not counted beside it");
    }

    [Test]
    [Property("Defect", "T-33")]
    public async Task A_deleted_session_gives_no_minutes_back_that_were_used_and_those_that_it_holds()
    {
        var read = await StoredAsync();
        var (coach, id) = (read.Session.Coach, read.Session.Id);
        await NoteAsync(coach, id, 61, "ORIGINAL", true);
        await HoldAsync(Terms(coach), 600, session: id.Value);

        Assert.That(await Sessions.DeleteAsync(read with { Version = read.Version + 1 }, None), Is.False);
        Assert.That((await Usage.OfAsync(Terms(coach), Start, None)).Seconds, Is.EqualTo(661), "what was not deleted was not touched");
        Assert.That(await Sessions.DeleteAsync(read, None));

        Assert.That(await Database.ScalarAsync($"select count(*) from usage_logs where session_id = '{id}'"), Is.EqualTo("0"));
        Assert.That(await Usage.OfAsync(Terms(coach), Start, None), Is.EqualTo(new PlanUsage(0, 1, 61)));
    }

    private Guid _session;

    private static PlanTerms Terms(SpeakingCoachId coach) => new(new PlanHolderId(coach.Value), Plan.Free, TimeZoneInfo.Utc, PlanCatalogue.BuiltIn);

    private Task<PlanVerdict> HoldAsync(PlanTerms terms, int seconds, DateTimeOffset? at = null, Guid? session = null)
    {
        _session = session ?? Guid.NewGuid();
        return Usage.HoldAsync(terms, new PlanHold(_session, seconds, at ?? Start, (at ?? Start).AddHours(3)), None);
    }

    private Task NoteAsync(SpeakingCoachId coach, TranscriptionSessionId session, int seconds, string type, bool billable, string at = "2026-03-02T09:00:00")
        => Database.ExecuteAsync($"""
            insert into usage_logs (id, user_id, session_id, duration_minutes, duration_seconds, stt_provider, transcription_type, is_billable, user_plan, plan_limits, provider_metadata, created_at, updated_at)
            values (gen_random_uuid(), '{coach}', '{session}', 0, {seconds}, 'google_stt_v2', '{type}', {billable}, 'free', '[]', '[]', '{at}', '{at}')
            """);
}
