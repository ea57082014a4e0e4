using System.Net;
using System.Text.Json;
using CoachPlus.EndToEnd.Support;

namespace CoachPlus.EndToEnd.Operations;

/// <summary>What operators do when videos fail: see it, see what the failures share, repair that, replay them.</summary>
[TestFixture(Store.Disk)]
[TestFixture(Store.S3)]
[Parallelizable(ParallelScope.Self)]
internal sealed class FailureReplayTests(Store store)
{
    private const string ScrapeToken = "a scrape token for tests";
    private Settings _settings = null!;
    private Service _service = null!;
    private StorageOf _storage = null!;
    private Coach _operator = null!;

    [OneTimeSetUp]
    public async Task StartAsync()
    {
        _settings = await Settings.CreateAsync(store);
        _settings.Environment["Operations__FailureAlertCount"] = "2";
        _settings.Environment["Operations__GaugeSeconds"] = "1";
        _settings.Environment["Operations__ScrapeToken"] = ScrapeToken;
        _service = await Service.StartAsync(_settings);
        _storage = new StorageOf(_settings);
        _operator = await _service.AddOperatorAsync();
    }

    [OneTimeTearDown]
    public async Task StopAsync()
    {
        _operator?.Http.Dispose();
        _storage?.Dispose();
        await _service.DisposeAsync();
        await _settings.DisposeAsync();
    }

    [Test]
    public async Task A_group_of_broken_videos_is_repaired_replayed_and_done()
    {
        var (first, second) = (await _service.AddCoachAsync(), await _service.AddCoachAsync());
        var broken = await BrokenAsync();
        var silent = await File.ReadAllBytesAsync(await Samples.MakeAsync("talk.mp4", "-f", "lavfi", "-i", "sine=duration=2", "-c:a", "aac"));
        var (one, two, other) = ((await first.UploadAsync(broken)).Job, (await second.UploadAsync(broken)).Job, (await first.UploadAsync(silent)).Job);
        await first.WaitAsync(one);
        await second.WaitAsync(two);
        await first.WaitAsync(other);

        var groups = await GroupsAsync();
        var group = groups[0];
        Assert.That(groups.Select(item => item.GetProperty("count").GetInt32()), Is.EqualTo(new[] { 2, 1 }));
        Assert.That((Coach.Text(group, "failure_kind"), group.GetProperty("has_code").GetBoolean(), group.GetProperty("owners").GetInt32()), Is.EqualTo(("analysis", true, 2)));
        Assert.That(Coach.Text(group, "pattern"), Does.StartWith("video."));
        Assert.That(group.GetProperty("examples").EnumerateArray().Select(id => id.GetString()), Is.EquivalentTo(new[] { one, two }));
        Assert.That(await FailuresAlertAsync(), Is.EqualTo((3, true)));
        await UntilMetricAsync("coachplus_alert_firing", "failures", "1");

        // Not repaired: they fail again, under the same name.
        var fingerprint = Coach.Text(group, "fingerprint");
        var unrepaired = await ReplayAsync(fingerprint);
        Assert.That((unrepaired.Queued, unrepaired.Left), Is.EqualTo((2, 0)));
        await first.WaitAsync(one);
        await second.WaitAsync(two);
        Assert.That((Coach.Text((await GroupsAsync())[0], "fingerprint"), (await GroupsAsync())[0].GetProperty("count").GetInt32()), Is.EqualTo((fingerprint, 2)));

        await _storage.ReplaceAsync(one, Samples.Marker);
        await _storage.ReplaceAsync(two, Samples.Marker);
        using var refused = await first.Http.PostAsync($"/api/admin/failures/{fingerprint}/replay", null);
        await Problems.AssertProblemAsync(refused, HttpStatusCode.Forbidden, "superusers");
        var repaired = await ReplayAsync(fingerprint);

        Assert.That((repaired.Queued, repaired.Left), Is.EqualTo((2, 0)));
        foreach (var (coach, id) in new[] { (first, one), (second, two) })
        {
            var job = await coach.WaitAsync(id);
            Assert.That(Coach.Text(job, "status"), Is.EqualTo("done"), _service.Log);
            Assert.That(job.GetProperty("deep_report").GetProperty("summary").GetString(), Is.Not.Empty);
            Assert.That(job.GetProperty("error_message").ValueKind, Is.EqualTo(JsonValueKind.Null));
        }

        Assert.That((await ReplayAsync(fingerprint)).Queued, Is.Zero, "nothing is queued twice");
        Assert.That((await GroupsAsync()).Select(item => item.GetProperty("examples")[0].GetString()), Is.EqualTo(new[] { other }), "the others are left alone");
        Assert.That(await FailuresAlertAsync(), Is.EqualTo((1, false)));
        await UntilMetricAsync("coachplus_alert_firing", "failures", "0");
        await UntilMetricAsync("coachplus_jobs", "done", "2");
        first.Http.Dispose();
        second.Http.Dispose();
    }

    private static async Task<byte[]> BrokenAsync()
    {
        var whole = await File.ReadAllBytesAsync(
            await Samples.MakeAsync("cut.mp4", "-f", "lavfi", "-i", "color=gray:size=320x240:rate=30:duration=2", "-pix_fmt", "yuv420p"));
        return whole[..(whole.Length / 2)];
    }

    private async Task<JsonElement[]> GroupsAsync() => [.. (await GetAsync("failures")).EnumerateArray()];

    private async Task<(int Queued, int Left)> ReplayAsync(string fingerprint)
    {
        var answer = await _operator.SendAsync(HttpMethod.Post, $"/api/admin/failures/{fingerprint}/replay", null, HttpStatusCode.OK);
        return (answer.GetProperty("queued").GetInt32(), answer.GetProperty("left").GetInt32());
    }

    private async Task<(int Value, bool Firing)> FailuresAlertAsync()
    {
        var alert = (await GetAsync("alerts")).EnumerateArray().Single(item => Coach.Text(item, "name") == "failures");
        return (alert.GetProperty("value").GetInt32(), alert.GetProperty("firing").GetBoolean());
    }

    private Task<JsonElement> GetAsync(string what) => _operator.SendAsync(HttpMethod.Get, $"/api/admin/{what}", null, HttpStatusCode.OK);

    private Task<Exposition> UntilMetricAsync(string name, string label, string value)
        => Exposition.UntilAsync(new Uri(_settings.Url, "/metrics"), ScrapeToken, page => page.Value(name, label) == value);
}
