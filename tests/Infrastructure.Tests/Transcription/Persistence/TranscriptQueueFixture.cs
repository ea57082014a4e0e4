using CoachPlus.Application.Plans.Contracts;
using CoachPlus.Application.Transcription.Ports;
using CoachPlus.Domain.Plans;
using CoachPlus.Domain.Transcription;
using CoachPlus.TestSupport.Databases;

namespace CoachPlus.Infrastructure.Tests.Transcription.Persistence;

/// <summary>Transcriptions that wait for workers, on one ground. Each test empties the queue first: claims look at all of it.</summary>
internal abstract class TranscriptQueueFixture(TranscriptGround ground) : TranscriptFixture(ground)
{
    protected const string Engine = "whisper_cpp";
    protected static readonly TimeSpan Lease = TimeSpan.FromMinutes(1);

    protected ITranscriptionQueue Queue => Get<ITranscriptionQueue>();

    protected static PlanTerms Terms(SpeakingCoachId coach, Plan? plan = Plan.Free)
        => new(new PlanHolderId(coach.Value), plan, TimeZoneInfo.Utc, new PlanCatalogue([]));

    [SetUp]
    public Task EmptyTheQueue() => Database.ExecuteAsync(
        """
        update coachplus.transcriptions set queued_at = null, owner = null, lease_until = null, ticket = null;
        update session set status = 'FAILED' where status = 'PROCESSING';
        delete from coachplus.speech_tickets
        """);

    /// <summary>A session whose recording is there.</summary>
    protected async Task<StoredTranscription> PendingAsync(SpeakingCoachId? coach = null)
    {
        var read = await StoredAsync(coach);
        var audio = new AudioObject("bucket", $"audio/{read.Session.Id}.m4a", new VerifiedAudio(1024, "etag", "audio/mp4", Start));
        Assert.That(await Sessions.SaveAsync(read, read.Session.After(TranscriptionVerb.ConfirmUpload, Start) with { Audio = audio, FileName = "talk.m4a" }, None));
        return await AgainAsync(read);
    }

    protected async Task<StartVerdict> StartAsync(StoredTranscription read, TranscriptionVerb verb = TranscriptionVerb.Start, PlanTerms? terms = null, string engine = Engine)
        => await Get<ITranscriptionStarts>().StartAsync(
            new TranscriptionStart(
                read, read.Session.After(verb, Start), Guid.NewGuid(), engine, terms ?? Terms(read.Session.Coach), new PlanHold(read.Session.Id.Value, 0, Start, Start.AddDays(1))),
            None);

    /// <summary>A session in the queue.</summary>
    protected async Task<StoredTranscription> QueuedAsync(SpeakingCoachId? coach = null, PlanTerms? terms = null)
    {
        var read = await PendingAsync(coach);
        Assert.That((await StartAsync(read, terms: terms)).Stored);
        return await AgainAsync(read);
    }

    protected Task<ClaimedTranscription?> ClaimAsync(string owner = "w:1", string engine = Engine) => Queue.ClaimAsync(owner, engine, Lease, None);

    /// <summary>A session in the hands of a worker.</summary>
    protected async Task<ClaimedTranscription> RunningAsync(SpeakingCoachId? coach = null)
    {
        await QueuedAsync(coach);
        return (await ClaimAsync())!;
    }

    protected async Task<StoredTranscription> AgainAsync(StoredTranscription read) => (await Sessions.FindAsync(read.Session.Id, read.Session.Coach, None))!;

    protected static FinishedTranscription Finished(params HeardSegment[] segments)
        => new(segments, new SpeechDoubts[segments.Length], 61.2, Engine, new HeardSpeech(segments, "en", 61.2, 0.006m, new SpeechFacts("tiny", null, 2, 0.9)));

    protected static HeardSegment Said(string words, double at = 0) => new(1, at, at + 1, words);

    /// <summary>One value of the job's row.</summary>
    protected Task<string?> JobAsync(TranscriptionSessionId session, string what) => Database.ScalarAsync($"select {what} from coachplus.transcriptions where session_id = '{session}'");

    /// <summary>One value of the session's row.</summary>
    protected Task<string?> RowAsync(TranscriptionSessionId session, string what) => Database.ScalarAsync($"select {what} from session where id = '{session}'");

    /// <summary>One value of the row that says how far it is.</summary>
    protected Task<string?> ProgressAsync(TranscriptionSessionId session, string what)
        => Database.ScalarAsync($"select {what} from processing_status where session_id = '{session}' order by updated_at desc, id desc limit 1");

    /// <summary>The worker's lease is over.</summary>
    protected Task ExpireAsync(TranscriptionSessionId session) => Database.ExecuteAsync($"update coachplus.transcriptions set lease_until = now() - interval '1 second' where session_id = '{session}' and owner is not null");
}
