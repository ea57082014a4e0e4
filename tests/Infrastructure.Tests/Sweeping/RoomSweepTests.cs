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
    [TestCase(0, JobStatus.Queued)]
    [TestCase(-1, JobStatus.Failed)]
    public async Task A_late_video_of_unknown_size_is_taken_while_there_is_room_for_two_and_else_refused_and_deleted(int spare, JobStatus expected)
    {
        Plans.OfAsync(default, default).ReturnsForAnyArgs(new VideoPlan("coach_pro_plus", (2 * Film.Length) + spare, 7200));
        var (first, second) = (await WaitingAsync(TimeSpan.FromMinutes(10)), await WaitingAsync(TimeSpan.FromMinutes(9)));
        await PutVideoAsync(first, Film);
        await PutVideoAsync(second, Film);

        await OverdueAsync();

        var refused = await JobAsync(second.Id);
        Assert.That(((await JobAsync(first.Id)).Status, refused.Status), Is.EqualTo((JobStatus.Queued, expected)));
        Assert.That(await HasVideoAsync(first), Is.True);
        Assert.That(await HasVideoAsync(second), Is.EqualTo(expected == JobStatus.Queued));
        Assert.That(refused.State.FailureCode, Is.EqualTo(expected == JobStatus.Queued ? null : "plan.storage-full"));
    }
}
