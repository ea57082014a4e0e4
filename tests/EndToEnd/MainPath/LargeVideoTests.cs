using System.Net;
using System.Security.Cryptography;
using CoachPlus.EndToEnd.Support;

namespace CoachPlus.EndToEnd.MainPath;

/// <summary>What a worker makes of a video that came in parts, on both stores.</summary>
[TestFixture(Store.Disk)]
[TestFixture(Store.S3)]
[Parallelizable(ParallelScope.Self)]
internal sealed class LargeVideoTests(Store store)
{
    [Test]
    [Property("Defect", "D-23")]
    public async Task It_is_analysed_like_any_other_and_one_that_was_swapped_after_complete_is_not()
    {
        await using var settings = await Settings.CreateAsync(store);
        settings.Environment["Uploads__PartBytes"] = $"{PartsOfVideo.PartBytes}";
        await using var api = await Service.StartAsync(settings, "api");
        var coach = await api.AddCoachAsync();
        var (good, swapped) = (await QueuedAsync(coach), await QueuedAsync(coach));
        using (var storage = new StorageOf(settings))
        {
            var (address, _) = await storage.OfJobAsync(swapped.Job);
            var other = Samples.Marker;
            await storage.Objects.PutAsync(address, new MemoryStream(other), "video/mp4", Convert.ToHexStringLower(SHA256.HashData(other)), default);
        }

        await using var worker = await Service.StartAsync(settings, "worker");
        var (done, noticed) = (await coach.WaitAsync(good.Job), await coach.WaitAsync(swapped.Job));

        Assert.That(Coach.Text(done, "status"), Is.EqualTo("done"), Coach.Text(done, "error_message"));
        Assert.That((Coach.Text(noticed, "status"), Coach.Text(noticed, "error_message")), Is.EqualTo(("failed", Coach.Text(noticed, "error_message"))));
        Assert.That(() => worker.Log, Does.Contain("video.replaced").After(10_000, 50));
        coach.Http.Dispose();
    }

    private static async Task<PartsOfVideo> QueuedAsync(Coach coach)
    {
        var parts = await PartsOfVideo.BeginAsync(coach, PartsOfVideo.Video());
        await parts.PutAsync(1, 2, 3);
        using var complete = await parts.CompleteAsync();
        Assert.That(complete.StatusCode, Is.EqualTo(HttpStatusCode.OK), await complete.Content.ReadAsStringAsync());
        return parts;
    }
}
