using CoachPlus.Application.Plans.Ports;
using CoachPlus.Application.Transcription.Ports;
using CoachPlus.Domain.Transcription;
using CoachPlus.TestSupport.Databases;

namespace CoachPlus.Infrastructure.Tests.Transcription.Persistence;

/// <param name="ground">Each that the ports can stand on.</param>
[TestFixtureSource(typeof(TranscriptGround), nameof(TranscriptGround.Both))]
internal sealed class StrandedTranscriptionsTests(TranscriptGround ground) : TranscriptQueueFixture(ground)
{
    private IStrandedTranscriptions Stranded => Get<IStrandedTranscriptions>();

    [Test]
    public async Task Uploads_are_overdue_once_their_address_and_the_margin_are_over()
    {
        var now = DateTimeOffset.UtcNow;
        var (over, within, arrived) = (await OfferedAsync(now.AddMinutes(-6)), await OfferedAsync(now.AddMinutes(-4)), await OfferedAsync(now.AddMinutes(-6)));
        var read = await AgainAsync(arrived);
        await Sessions.SaveAsync(
            read, read.Session.After(TranscriptionVerb.ConfirmUpload, Start) with { Audio = read.Session.Audio! with { Verified = new VerifiedAudio(1, "e", null, Start), OfferedUntil = null } }, None);

        var overdue = await Stranded.OverdueUploadsAsync(TimeSpan.FromMinutes(5), null, 1000, None);

        Assert.That(overdue.Select(stored => stored.Session.Id), Has.Member(over.Session.Id).And.No.Member(within.Session.Id).And.No.Member(arrived.Session.Id));
        Assert.That(overdue.Select(stored => stored.Session.Id.Value.ToString()), Is.Ordered.Using((IComparer<string>)StringComparer.Ordinal));
        Assert.That(await Stranded.OverdueUploadsAsync(TimeSpan.FromMinutes(5), overdue[^1].Session.Id, 1000, None), Is.Empty);
        Assert.That(await Sessions.SaveAsync(overdue.Single(stored => stored.Session.Id == over.Session.Id), over.Session.Abandoned("Gone.", Start), None), "as it was read");
    }

    [Test]
    public async Task A_job_whose_session_the_existing_system_has_ended_is_let_go()
    {
        var ended = await RunningAsync();
        await Queue.NoteTicketAsync(ended, "t-1", None);
        var kept = await QueuedAsync();
        await Database.ExecuteAsync($"update session set status = 'COMPLETED' where id = '{ended.Session}'");

        Assert.That(await Stranded.LetGoAsync(None), Is.EqualTo(1));

        Assert.That(await JobAsync(ended.Session, "queued_at is null and owner is null and ticket is null"), Is.EqualTo("t"));
        Assert.That(await Database.ScalarAsync($"select state from coachplus.plan_usage where session_id = '{ended.Session}'"), Is.EqualTo("released"));
        Assert.That(await Get<ISpeechTickets>().OwedAsync(Engine, 9, None), Is.EqualTo(new[] { "t-1" }));
        Assert.That((await ClaimAsync())!.Session, Is.EqualTo(kept.Session.Id));
        Assert.That(await Stranded.LetGoAsync(None), Is.Zero);
    }

    [Test]
    public async Task Of_a_session_that_the_existing_system_has_deleted_nothing_stays_beside()
    {
        var gone = await RunningAsync();
        var coach = new SpeakingCoachId(Guid.Parse((await RowAsync(gone.Session, "user_id"))!));
        await Queue.NoteTicketAsync(gone, "t-1", None);
        await Database.ExecuteAsync($"delete from session where id = '{gone.Session}'");

        await Stranded.LetGoAsync(None);

        Assert.That(await Get<ISpeechTickets>().OwedAsync(Engine, 9, None), Is.EqualTo(new[] { "t-1" }));

        Assert.That(await Database.ScalarAsync($"select count(*) from coachplus.transcriptions where session_id = '{gone.Session}'"), Is.EqualTo("0"));
        Assert.That((await Get<IPlanUsage>().OfAsync(Terms(coach), Start, None)).Seconds, Is.Zero);
    }

    [Test]
    [Property("Defect", "T-04")]
    public async Task A_session_of_which_its_worker_says_nothing_any_more_is_failed_and_can_be_started_again()
    {
        var (silent, heard, ours) = (await StoredAsync(), await StoredAsync(), await QueuedAsync());
        foreach (var session in new[] { silent, heard, ours })
        {
            await Database.ExecuteAsync($"update session set status = 'PROCESSING', updated_at = now() at time zone 'utc' - interval '7 hours' where id = '{session.Session.Id}'");
        }

        await Database.ExecuteAsync(
            $"""
            insert into processing_status (id, session_id, status, progress, created_at, updated_at)
            values (gen_random_uuid(), '{heard.Session.Id}', 'processing', 40, now() at time zone 'utc', now() at time zone 'utc' - interval '1 hour'),
                (gen_random_uuid(), '{silent.Session.Id}', 'processing', 40, now() at time zone 'utc', now() at time zone 'utc' - interval '7 hours')
            """);

        Assert.That(await Stranded.FailSilentAsync(TimeSpan.FromHours(6), "It broke off.", None), Is.EqualTo(new[] { silent.Session.Id }));

        Assert.That((await AgainAsync(silent)).Session, Has.Property("Status").EqualTo(TranscriptionStatus.Failed).And.Property("Failure").EqualTo("It broke off."));
        Assert.That((await AgainAsync(ours)).Session.Status, Is.EqualTo(TranscriptionStatus.Processing), "it waits for a worker of ours");
    }

    [Test]
    public async Task The_audio_that_is_needed_is_the_one_that_a_session_has_now()
    {
        var (here, without) = (await PendingAsync(), await StoredAsync());
        var old = await StoredAsync();
        await Database.ExecuteAsync($"update session set gcs_audio_path = 'gs://elsewhere/audio-uploads/a.mp3' where id = '{old.Session.Id}'");

        var needed = await Stranded.AudioOfAsync([here.Session.Id, without.Session.Id, old.Session.Id, new TranscriptionSessionId(Guid.NewGuid())], None);

        Assert.That(needed.Keys, Is.EquivalentTo(new[] { here.Session.Id, old.Session.Id }));
        Assert.That(needed[here.Session.Id], Is.EqualTo(here.Session.Audio));
        Assert.That(needed[old.Session.Id], Is.EqualTo(new AudioObject("elsewhere", "audio-uploads/a.mp3")));
    }

    private async Task<StoredTranscription> OfferedAsync(DateTimeOffset until)
    {
        var read = await StoredAsync();
        Assert.That(await Sessions.SaveAsync(read, read.Session.After(TranscriptionVerb.Upload, Start) with { Audio = new AudioObject("bucket", $"{Guid.NewGuid()}.mp3") { OfferedUntil = until } }, None));
        return await AgainAsync(read);
    }
}
