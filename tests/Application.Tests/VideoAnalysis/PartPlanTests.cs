using CoachPlus.Application.VideoAnalysis;
using CoachPlus.Application.VideoAnalysis.Ports;

namespace CoachPlus.Application.Tests.VideoAnalysis;

internal sealed class PartPlanTests
{
    private const long MiB = 1L << 20;

    [TestCase(1, 16 * MiB, 1)]
    [TestCase(16 * MiB, 16 * MiB, 1)]
    [TestCase((16 * MiB) + 1, 16 * MiB, 2)]
    [TestCase(160_000 * MiB, 16 * MiB, 10_000)]
    [TestCase((160_000 * MiB) + 1, 17 * MiB, 9412)]
    [TestCase(25L << 30, 16 * MiB, 1600)]
    public void A_video_is_cut_into_parts_of_the_preferred_size_unless_there_were_too_many(long bytes, long partBytes, int count)
    {
        var plan = PartPlan.For(bytes, 16 * MiB);

        Assert.That((plan.PartBytes, plan.Count), Is.EqualTo((partBytes, count)));
    }

    [TestCase(1)]
    [TestCase(5 * MiB)]
    [TestCase((5 * MiB) + 1)]
    [TestCase(50_000 * MiB)]
    [TestCase((50_000 * MiB) + 1)]
    [TestCase(25L << 30)]
    public void The_parts_of_any_size_are_all_of_the_file_and_within_the_stores_limits(long bytes)
    {
        var plan = PartPlan.For(bytes, IMultipartUploads.SmallestPart);
        var parts = Enumerable.Range(1, plan.Count).ToList();

        Assert.That(plan.Count, Is.InRange(1, IMultipartUploads.MostParts));
        Assert.That(parts.Sum(plan.BytesOf), Is.EqualTo(bytes));
        Assert.That(parts.SkipLast(1).All(number => plan.BytesOf(number) >= IMultipartUploads.SmallestPart));
        Assert.That(plan.BytesOf(plan.Count), Is.GreaterThan(0));
        Assert.That(parts.Skip(1).All(number => plan.OffsetOf(number) == plan.OffsetOf(number - 1) + plan.BytesOf(number - 1)));
    }

    [Test]
    public void A_part_of_another_size_than_planned_is_missing()
        => Assert.That(new PartPlan(2148, 1024).Missing([new(1, 1024, "a"), new(2, 1023, "b"), new(4, 1024, "d")]), Is.EqualTo(new[] { 2, 3 }));
}
