using CoachPlus.Application.Operations.Ports;
using CoachPlus.TestSupport.Databases;

namespace CoachPlus.Infrastructure.Tests.Transcription.Persistence;

/// <param name="ground">One of each generation.</param>
[TestFixtureSource(typeof(TranscriptGround), nameof(TranscriptGround.Both))]
internal sealed class TranscriptFiguresTests(TranscriptGround ground) : TranscriptQueueFixture(ground)
{
    [Test]
    public async Task The_queue_of_transcripts_is_told_as_it_is()
    {
        Assert.That(await ReadAsync(), Is.EqualTo(new TranscriptFigures(0, null, 0, 0, 0, 0)));

        var (running, silent, failed) = (await RunningAsync(), await RunningAsync(), await RunningAsync());
        await ExpireAsync(silent.Session);
        await Queue.NoteTicketAsync(failed, "t-1", None);
        await Queue.FailAsync(failed, "audio.damaged", "It is damaged.", None);
        foreach (var minutes in (int[])[2, 1])
        {
            var waiting = await QueuedAsync();
            await Database.ExecuteAsync($"update coachplus.transcriptions set queued_at = now() - interval '{minutes} minutes' where session_id = '{waiting.Session.Id}'");
        }

        var now = await ReadAsync();
        Assert.That(now with { OldestSeconds = null }, Is.EqualTo(new TranscriptFigures(2, null, 2, 1, 1, 1)), $"{running.Session} runs");
        Assert.That(now.OldestSeconds, Is.InRange(120, 600));
    }

    private Task<TranscriptFigures> ReadAsync() => Get<ITranscriptFigures>().ReadAsync(None);
}
