using CoachPlus.Application.Common.Ports;
using CoachPlus.Application.Transcription.Ports;
using CoachPlus.Domain.Transcription;
using CoachPlus.TestSupport.Databases;

namespace CoachPlus.Infrastructure.Tests.Transcription.Persistence;

/// <summary>
/// Many workers at once, of which some die, some wake up late and write what they had, some hand back and some fail, while coaches cancel: whatever the order,
/// each session has one end, one transcript at most, of the attempt whose write was accepted, and its minutes once.
/// </summary>
[TestFixtureSource(typeof(TranscriptGround), nameof(TranscriptGround.Both))]
internal sealed class TranscriptionStormTests(TranscriptGround ground) : TranscriptQueueFixture(ground)
{
    private const int Many = 36;
    private readonly System.Collections.Concurrent.ConcurrentDictionary<TranscriptionSessionId, long> _accepted = new();

    [Test]
    public async Task Whatever_happens_each_session_ends_once_with_what_was_accepted()
    {
        var coaches = new[] { await CoachAsync(), await CoachAsync(), await CoachAsync() };
        var sessions = new List<StoredTranscription>();
        for (var number = 0; number < Many; number++)
        {
            sessions.Add(await QueuedAsync(coaches[number % coaches.Length], Terms(coaches[number % coaches.Length], plan: null)));
        }

        await Task.WhenAll([.. Enumerable.Range(0, 6).Select(worker => WorkAsync(worker, new Random(worker))), CancelAsync(sessions, new Random(6))]);

        Assert.That(await Database.ScalarAsync("select count(*) from coachplus.transcriptions where queued_at is not null or owner is not null or ticket is not null"), Is.EqualTo("0"), "nobody waits, nobody holds");
        foreach (var session in sessions)
        {
            var stored = (await AgainAsync(session)).Session;
            var segments = await SegmentsAsync(stored.Id);
            var usage = await Database.ScalarAsync($"select string_agg(state, ',' order by state) from coachplus.plan_usage where session_id = '{stored.Id}'");
            var logs = await Database.ScalarAsync($"select count(*) from usage_logs where session_id = '{stored.Id}'");
            switch (stored.Status)
            {
                case TranscriptionStatus.Completed:
                    Assert.That((segments.Single().Content, usage, logs), Is.EqualTo(($"by {_accepted[stored.Id]}", "spent", "1")));
                    break;
                case TranscriptionStatus.Failed or TranscriptionStatus.Cancelled:
                    Assert.That((segments.Count, usage, logs, _accepted.ContainsKey(stored.Id)), Is.EqualTo((0, "released", "0", false)));
                    break;
                default:
                    Assert.Fail($"{stored.Id} is {stored.Status}");
                    break;
            }
        }

        Assert.That(_accepted, Is.Not.Empty);
    }

    // Works until there is nothing left; what it has let die it still tries to write later, as a process that was only paused does.
    private async Task WorkAsync(int number, Random chance)
    {
        var late = new List<ClaimedTranscription>();
        for (var idle = 0; idle < 5;)
        {
            if (await ClaimAsync($"w:{number}") is not { } claimed)
            {
                idle++;
                await Task.Delay(20);
                continue;
            }

            idle = 0;
            await Queue.ReportAsync(claimed, new(chance.Next(100), "at work"), None);
            switch (claimed.Attempt > 6 ? 9 : chance.Next(10))
            {
                case 0 or 1 or 2:
                    await ExpireAsync(claimed.Session);
                    late.Add(claimed);
                    break;
                case 3:
                    await Queue.HandBackAsync(claimed, TimeSpan.Zero, chance.Next(2) == 0 ? null : "It broke.", None);
                    break;
                case 4:
                    await Queue.NoteTicketAsync(claimed, $"t-{claimed.Session}", None);
                    await Queue.FailAsync(claimed, "test", "It failed.", None);
                    break;
                default:
                    await CompleteAsync(claimed);
                    break;
            }

            if (late.Count > 2)
            {
                await CompleteAsync(late[0]);
                late.RemoveAt(0);
            }
        }

        foreach (var claimed in late)
        {
            await CompleteAsync(claimed);
        }
    }

    private async Task CompleteAsync(ClaimedTranscription claimed)
    {
        if (await Queue.CompleteAsync(claimed, Finished(Said($"by {claimed.Fence}")), None) == RunWrite.Written)
        {
            Assert.That(_accepted.TryAdd(claimed.Session, claimed.Fence), "finished twice");
        }
    }

    private async Task CancelAsync(List<StoredTranscription> sessions, Random chance)
    {
        for (var number = 0; number < 15; number++)
        {
            var read = await AgainAsync(sessions[chance.Next(sessions.Count)]);
            if (read.Session.Status == TranscriptionStatus.Processing)
            {
                await Sessions.SaveAsync(read, read.Session.After(TranscriptionVerb.Cancel, Start), None);
            }

            await Task.Delay(chance.Next(20));
        }
    }
}
