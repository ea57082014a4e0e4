using System.Net;
using System.Security.Cryptography;
using CoachPlus.Application.VideoAnalysis.Ports;
using CoachPlus.EndToEnd.Support;

namespace CoachPlus.EndToEnd.BadInput;

/// <summary>Everything that can happen to an upload in parts, on both stores.</summary>
[TestFixture(Store.Disk)]
[TestFixture(Store.S3)]
[Parallelizable(ParallelScope.Self)]
internal sealed class MultipartTests(Store store)
{
    private Settings _settings = null!;
    private Service _service = null!;
    private Coach _coach = null!;
    private StorageOf _storage = null!;
    private byte[] _video = [];

    [OneTimeSetUp]
    public async Task StartAsync()
    {
        _settings = await Settings.CreateAsync(store);
        _settings.Environment["Uploads__PartBytes"] = $"{PartsOfVideo.PartBytes}";
        _service = await Service.StartAsync(_settings, "api");
        _coach = await _service.AddCoachAsync();
        _storage = new StorageOf(_settings);
        _video = PartsOfVideo.Video();
    }

    [OneTimeTearDown]
    public async Task StopAsync()
    {
        _storage?.Dispose();
        _coach?.Http.Dispose();
        await _service.DisposeAsync();
        await _settings.DisposeAsync();
    }

    [Test]
    public async Task After_a_break_only_the_missing_parts_are_sent()
    {
        var before = await BeginAsync(Convert.ToHexStringLower(SHA256.HashData(_video)));
        await before.PutAsync(2);

        var after = new PartsOfVideo(_coach, before.Job, _video);
        var missing = await after.MissingAsync();
        await after.PutAsync(missing);

        Assert.That(missing, Is.EqualTo(new[] { 1, 3 }));
        Assert.That((before.Puts, after.Puts), Is.EqualTo((1, 2)));
        await CompletedAsync(after);
        var (address, _) = await _storage.OfJobAsync(after.Job);
        await using var stored = await _storage.Objects.OpenReadAsync(address, 0, null, default);
        Assert.That(await SHA256.HashDataAsync(stored!), Is.EqualTo(SHA256.HashData(_video)));
    }

    [Test]
    public async Task Half_an_upload_is_refused_with_what_is_missing_and_goes_on()
    {
        var parts = await BeginAsync();
        await parts.PutAsync(1);

        using var half = await parts.CompleteAsync();

        await Problems.AssertProblemAsync(half, HttpStatusCode.BadRequest, "2 of its 3 parts are missing (2, 3)");
        Assert.That(await parts.StatusAsync(), Is.EqualTo("awaiting_upload"));
        await parts.PutAsync(2, 3);
        await CompletedAsync(parts);
    }

    [Test]
    public async Task A_part_that_is_too_small_or_too_large_is_refused_by_its_address()
    {
        var parts = await BeginAsync();
        var signed = await parts.SignAsync(1, 3);

        using var small = await parts.PutAsync(signed[0], _video[..1000]);
        using var large = await parts.PutAsync(signed[1], _video[..PartsOfVideo.PartBytes]);

        Assert.That(new[] { (int)small.StatusCode, (int)large.StatusCode }, Is.All.InRange(400, 499));
        Assert.That(await parts.MissingAsync(), Is.EqualTo(new[] { 1, 2, 3 }));
    }

    [Test]
    public async Task Parts_may_be_sent_and_named_in_any_order()
    {
        var parts = await BeginAsync();
        var tags = await parts.PutAsync(3, 1, 2);

        using var complete = await parts.CompleteAsync(tags.OrderByDescending(part => part.Key));

        Assert.That(complete.StatusCode, Is.EqualTo(HttpStatusCode.OK), await complete.Content.ReadAsStringAsync());
        Assert.That(await parts.StatusAsync(), Is.EqualTo("queued"));
    }

    [Test]
    public async Task A_wrong_ETag_completes_nothing_and_the_right_one_still_does()
    {
        var parts = await BeginAsync();
        var tags = await parts.PutAsync(1, 2, 3);

        using var wrong = await parts.CompleteAsync(tags.Select(part => KeyValuePair.Create(part.Key, tags[Math.Max(2, part.Key)])));

        await Problems.AssertProblemAsync(wrong, HttpStatusCode.BadRequest, "part 1");
        Assert.That((await parts.StatusAsync(), (await parts.MissingAsync()).Length), Is.EqualTo(("awaiting_upload", 0)));
        using var right = await parts.CompleteAsync(tags);
        Assert.That(right.StatusCode, Is.EqualTo(HttpStatusCode.OK));
    }

    [Test]
    public async Task Another_file_of_the_same_size_is_noticed_by_its_checksum_and_deleted()
    {
        var parts = await BeginAsync(new string('a', 64));
        await parts.PutAsync(1, 2, 3);

        using var complete = await parts.CompleteAsync();

        await Problems.AssertProblemAsync(complete, HttpStatusCode.BadRequest, "damaged");
        Assert.That(await _storage.IsEmptyAsync(parts.Job));
    }

    [Test]
    public async Task A_complete_that_broke_off_after_the_parts_were_joined_is_finished_by_the_next()
    {
        var parts = await BeginAsync();
        await parts.PutAsync(1, 2, 3);
        var (address, upload) = await _storage.OfJobAsync(parts.Job);
        var stored = await _storage.Uploads.ListPartsAsync(address, upload, default);
        await _storage.Uploads.CompleteAsync(address, upload, [.. stored!.Select(part => new PartTag(part.Number, part.ETag))], default);

        Assert.That(await parts.MissingAsync(), Is.Empty);
        await CompletedAsync(parts);
    }

    [Test]
    public async Task Complete_many_times_at_once_queues_the_job_once()
    {
        var parts = await BeginAsync();
        await parts.PutAsync(1, 2, 3);

        var answers = await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => parts.CompleteAsync()));

        // A store that is busy with joining them may say so to some; asking again is right then.
        Assert.That(answers.Select(answer => answer.StatusCode), Has.All.EqualTo(HttpStatusCode.OK).Or.EqualTo(HttpStatusCode.ServiceUnavailable));
        using var again = await parts.CompleteAsync();
        Assert.That(await again.Content.ReadAsStringAsync(), Does.Contain("already").And.Contain("queued"));
    }

    [Test]
    public async Task An_upload_that_was_cancelled_is_gone_and_stays_so()
    {
        var parts = await BeginAsync();
        await parts.PutAsync(1, 2);
        var third = (await parts.SignAsync(3))[0];

        using var abort = await parts.AbortAsync();

        Assert.That(abort.StatusCode, Is.EqualTo(HttpStatusCode.OK), await abort.Content.ReadAsStringAsync());
        using var late = await parts.PutAsync(third, _video[(2 * PartsOfVideo.PartBytes)..]);
        Assert.That(late.StatusCode, Is.EqualTo(HttpStatusCode.NotFound));
        using var complete = await parts.CompleteAsync();
        await Problems.AssertProblemAsync(complete, HttpStatusCode.Conflict, "cancelled");
        using var again = await parts.AbortAsync();
        Assert.That(again.StatusCode, Is.EqualTo(HttpStatusCode.OK));
        Assert.That(Coach.Text(await _coach.JobAsync(parts.Job), "stage"), Is.EqualTo("CANCELLED"));
        Assert.That(await _storage.IsEmptyAsync(parts.Job));
    }

    [Test]
    public async Task Of_an_abort_and_a_complete_at_once_one_wins_and_nothing_is_left_of_an_aborted_one()
    {
        for (var round = 0; round < 6; round++)
        {
            var parts = await BeginAsync();
            await parts.PutAsync(1, 2, 3);
            var completing = parts.CompleteAsync();
            await Task.Delay(round * 15);
            using var abort = await parts.AbortAsync();
            using var complete = await completing;

            var answers = (complete.StatusCode, abort.StatusCode);
            Assert.That(answers, Is.EqualTo((HttpStatusCode.OK, HttpStatusCode.Conflict)).Or.EqualTo((HttpStatusCode.Conflict, HttpStatusCode.OK)));
            Assert.That(await parts.StatusAsync(), Is.EqualTo(abort.StatusCode == HttpStatusCode.OK ? "failed" : "queued"));
            Assert.That(await _storage.IsEmptyAsync(parts.Job), Is.EqualTo(abort.StatusCode == HttpStatusCode.OK));
        }
    }

    [Test]
    public async Task Another_coach_can_neither_see_nor_end_it()
    {
        var parts = await BeginAsync();
        await parts.PutAsync(1, 2, 3);
        using var other = (await _service.AddCoachAsync()).Http;

        using var listed = await other.GetAsync($"/api/coaches/plus/videos/upload/{parts.Job}/parts");
        using var aborted = await other.PostAsync("/api/coaches/plus/videos/upload/abort", new StringContent($$"""{"job_id":"{{parts.Job}}"}""", null, "application/json"));

        Assert.That((listed.StatusCode, aborted.StatusCode), Is.EqualTo((HttpStatusCode.NotFound, HttpStatusCode.NotFound)));
        await CompletedAsync(parts);
    }

    private Task<PartsOfVideo> BeginAsync(string? sha256 = null) => PartsOfVideo.BeginAsync(_coach, _video, sha256);

    private static async Task CompletedAsync(PartsOfVideo parts)
    {
        using var complete = await parts.CompleteAsync();
        Assert.That(complete.StatusCode, Is.EqualTo(HttpStatusCode.OK), await complete.Content.ReadAsStringAsync());
        Assert.That(await parts.StatusAsync(), Is.EqualTo("queued"));
    }
}
