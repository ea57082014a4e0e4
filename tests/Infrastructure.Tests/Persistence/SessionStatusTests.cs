using CoachPlus.Application.VideoAnalysis.Ports;
using CoachPlus.Domain.Common;
using CoachPlus.Domain.VideoAnalysis;
using CoachPlus.TestSupport.Databases;

namespace CoachPlus.Infrastructure.Tests.Persistence;

/// <param name="ground">Each that the ports can stand on.</param>
[TestFixtureSource(typeof(Ground), nameof(Ground.Kinds))]
internal sealed class SessionStatusTests(Ground ground) : PersistenceFixture(ground)
{
    [Test]
    [Property("Defect", "D-21")]
    public async Task A_sessions_status_follows_its_jobs_from_the_first_offer_to_the_last_result()
    {
        var session = await Stored.SessionAsync();
        var seen = new List<SessionStatus> { await StatusAsync(session.Id) };
        await Stored.QueuedAsync(session, deep: false);
        seen.Add(await StatusAsync(session.Id));
        var job = (await Queue.ClaimAsync("worker", Lease, ClaimPreference.Quick, None))!.Job;
        seen.Add(await StatusAsync(session.Id));
        await Stored.AlmostDoneAsync(job);
        job.Finish(null, Start.AddMinutes(3));
        await Queue.SaveAsync(job, job.State.Fence, None);
        seen.Add(await StatusAsync(session.Id));

        // A second analysis that fails does not hide the first one's results.
        await Stored.QueuedAsync(session, Start.AddHours(1));
        seen.Add(await StatusAsync(session.Id));
        var second = (await Queue.ClaimAsync("worker", Lease, ClaimPreference.Quick, None))!.Job;
        second.Fail(FailureKind.Analysis, "It broke.", Start.AddHours(2));
        await Queue.SaveAsync(second, second.State.Fence, None);
        seen.Add(await StatusAsync(session.Id));

        Assert.That(seen, Is.EqualTo(new[]
        {
            SessionStatus.Pending, SessionStatus.Uploaded, SessionStatus.Processing, SessionStatus.Ready, SessionStatus.Uploaded, SessionStatus.Ready,
        }));
        Assert.That((await Sessions.FindAsync(session.Id, All, None))!.Session.UpdatedAt, Is.EqualTo(Start.AddHours(2)).Or.GreaterThan(Start.AddHours(2)));
    }

    [Test]
    public async Task Jobs_of_one_session_that_end_at_once_leave_the_status_that_follows_from_all()
    {
        for (var round = 0; round < 5; round++)
        {
            var session = await Stored.SessionAsync();
            var running = new List<AnalysisJob>();
            for (var number = 0; number < 6; number++)
            {
                await Stored.QueuedAsync(session, deep: false);
                running.Add((await Queue.ClaimAsync("worker", Lease, ClaimPreference.Quick, None))!.Job);
            }

            await Stored.AlmostDoneAsync(running[0]);
            running[0].Finish(null, Start.AddMinutes(3));
            foreach (var job in running.Skip(1))
            {
                job.Fail(FailureKind.Analysis, "It broke.", Start.AddMinutes(3));
            }

            await Task.WhenAll(running.Select(job => Task.Run(() => Queue.SaveAsync(job, job.State.Fence, None))));

            Assert.That(await StatusAsync(session.Id), Is.EqualTo(SessionStatus.Ready));
        }
    }

    private async Task<SessionStatus> StatusAsync(VideoSessionId id) => (await Sessions.FindAsync(id, All, None))!.Session.Status;
}
