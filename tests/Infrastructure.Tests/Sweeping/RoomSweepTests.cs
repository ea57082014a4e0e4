using CoachPlus.Application.Plans.Contracts;
using CoachPlus.Domain.VideoAnalysis;
using CoachPlus.Infrastructure.Tests.Storage;
using NSubstitute;

namespace CoachPlus.Infrastructure.Tests.Sweeping;

/// <summary>A sweep keeps to the plan of the session's owner, as the client's complete does.</summary>
[TestFixture(typeof(DiskUnderTest))]
[TestFixture(typeof(S3UnderTest))]
public sealed class RoomSweepTests<TStore> : SweepFixture<TStore>
    where TStore : IStoreUnderTest, new()
{
    [TestCase(0, 2)]
    [TestCase(-1, 1)]
    public async Task Of_late_videos_of_unknown_size_so_many_are_taken_as_have_room_and_the_others_refused_and_deleted(int spare, int taken)
    {
        Plans.OfAsync(default, default).ReturnsForAnyArgs(new VideoPlan("coach_pro_plus", (2 * Film.Length) + spare, 7200));
        AnalysisJob[] late = [await WaitingAsync(TimeSpan.FromMinutes(10)), await WaitingAsync(TimeSpan.FromMinutes(9))];
        await PutVideoAsync(late[0], Film);
        await PutVideoAsync(late[1], Film);

        await OverdueAsync(); // looks at both at once: whose room was taken meanwhile waits for the next
        await OverdueAsync();

        AnalysisJob[] after = [await JobAsync(late[0].Id), await JobAsync(late[1].Id)];
        Assert.That(after.Count(job => job.Status == JobStatus.Queued), Is.EqualTo(taken));
        Assert.That(after.Where(job => job.Status != JobStatus.Queued).Select(job => (job.Status, job.State.FailureCode)), Is.All.EqualTo((JobStatus.Failed, "plan.storage-full")));
        foreach (var job in after)
        {
            Assert.That(await HasVideoAsync(job), Is.EqualTo(job.Status == JobStatus.Queued));
        }
    }
}
