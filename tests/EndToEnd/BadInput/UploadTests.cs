using System.Net;
using System.Security.Cryptography;
using System.Text;
using CoachPlus.EndToEnd.Support;

namespace CoachPlus.EndToEnd.BadInput;

/// <summary>Everything that can be wrong between initiate and complete, on both stores.</summary>
[TestFixture(Store.Disk)]
[TestFixture(Store.S3)]
[Parallelizable(ParallelScope.Self)]
internal sealed class UploadTests(Store store)
{
    private Settings _settings = null!;
    private Service _service = null!;
    private Coach _coach = null!;

    [OneTimeSetUp]
    public async Task StartAsync()
    {
        _settings = await Settings.CreateAsync(store);
        _service = await Service.StartAsync(_settings, "api");
        _coach = await _service.AddCoachAsync();
    }

    [OneTimeTearDown]
    public async Task StopAsync()
    {
        _coach?.Http.Dispose();
        await _service.DisposeAsync();
        await _settings.DisposeAsync();
    }

    [Test]
    public async Task Complete_before_the_PUT_says_that_the_video_was_not_found()
    {
        var offer = await OfferAsync();
        using var early = await _coach.CompleteAsync(offer.Job);
        await Problems.AssertProblemAsync(early, HttpStatusCode.BadRequest, "not found");
        var job = await _coach.JobAsync(offer.Job);
        Assert.That((Coach.Text(job, "status"), Coach.Text(job, "stage")), Is.EqualTo(("failed", "FAILED")));

        // The address still works: what arrives late is not thrown away.
        using var put = await Coach.PutAsync(offer.Url, Samples.Marker);
        using var late = await _coach.CompleteAsync(offer.Job);
        Assert.That(late.StatusCode, Is.EqualTo(HttpStatusCode.OK), await late.Content.ReadAsStringAsync());
        Assert.That(Coach.Text(await _coach.JobAsync(offer.Job), "status"), Is.EqualTo("queued"));
    }

    [Test]
    public async Task Complete_twice_and_many_times_at_once_queues_the_job_once()
    {
        var offer = await OfferAsync();
        using var put = await Coach.PutAsync(offer.Url, Samples.Marker);
        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => _coach.CompleteAsync(offer.Job)));
        Assert.That(answers.Select(answer => answer.StatusCode), Has.All.EqualTo(HttpStatusCode.OK));
        using var again = await _coach.CompleteAsync(offer.Job);
        Assert.That(await again.Content.ReadAsStringAsync(), Does.Contain("already").And.Contain("queued"));
    }

    [Test]
    public async Task Another_coachs_job_does_not_exist()
    {
        var offer = await OfferAsync();
        using var put = await Coach.PutAsync(offer.Url, Samples.Marker);
        var other = await _service.AddCoachAsync();
        using var refused = await other.CompleteAsync(offer.Job);
        await Problems.AssertProblemAsync(refused, HttpStatusCode.NotFound, "no such");
        Assert.That(Coach.Text(await _coach.JobAsync(offer.Job), "status"), Is.EqualTo("awaiting_upload"));
    }

    [Test]
    public async Task A_file_of_another_size_than_declared_is_refused_by_the_address_itself()
    {
        var offer = await _coach.InitiateAsync(await _coach.CreateSessionAsync(), new { size_bytes = Samples.Marker.Length, content_type = "video/mp4" });
        using var put = await Coach.PutAsync(offer.Url, Samples.Marker[..^1]);
        Assert.That((int)put.StatusCode, Is.InRange(400, 499));
        using var complete = await _coach.CompleteAsync(offer.Job);
        await Problems.AssertProblemAsync(complete, HttpStatusCode.BadRequest, "not found");
    }

    [Test]
    public async Task A_file_with_another_checksum_than_declared_never_becomes_a_job()
    {
        var declared = Convert.ToHexStringLower(SHA256.HashData("another file"u8));
        var offer = await _coach.InitiateAsync(await _coach.CreateSessionAsync(), new { size_bytes = Samples.Marker.Length, content_type = "video/mp4", sha256 = declared });
        using var put = await Coach.PutAsync(offer.Url, Samples.Marker);
        using var complete = await _coach.CompleteAsync(offer.Job);
        Assert.That((int)complete.StatusCode, Is.InRange(400, 499), await complete.Content.ReadAsStringAsync());
        Assert.That(Coach.Text(await _coach.JobAsync(offer.Job), "status"), Is.EqualTo("failed"));
    }

    [TestCase("", "empty")]
    [TestCase("This is not a video at all, but a letter to the coach.", "video")]
    public async Task What_is_not_a_video_is_refused_and_deleted(string content, string detail)
    {
        var offer = await OfferAsync();
        using var put = await Coach.PutAsync(offer.Url, Encoding.UTF8.GetBytes(content));
        using var complete = await _coach.CompleteAsync(offer.Job);
        Assert.That((int)complete.StatusCode, Is.InRange(400, 499));
        Assert.That(await complete.Content.ReadAsStringAsync(), Does.Contain(detail).IgnoreCase);
        using var again = await _coach.CompleteAsync(offer.Job);
        await Problems.AssertProblemAsync(again, HttpStatusCode.Conflict, "refused");
    }

    [Test]
    [Property("Defect", "D-14")]
    public async Task Retry_of_a_job_whose_video_never_came_is_refused_with_a_sentence()
    {
        var offer = await OfferAsync();
        using var early = await _coach.CompleteAsync(offer.Job);
        using var retry = await _coach.Http.PostAsync($"/api/coaches/plus/analysis-jobs/{offer.Job}/retry", null);
        Assert.That((int)retry.StatusCode, Is.InRange(400, 409));
        Assert.That(Coach.Text(await _coach.JobAsync(offer.Job), "status"), Is.EqualTo("failed"));
    }

    [Test]
    public async Task The_signed_address_answers_a_browsers_preflight_and_carries_CORS_on_refusals()
    {
        var offer = await OfferAsync();
        using var http = new HttpClient();
        using var preflight = new HttpRequestMessage(HttpMethod.Options, offer.Url);
        preflight.Headers.Add("Origin", Settings.Origin);
        preflight.Headers.Add("Access-Control-Request-Method", "PUT");
        preflight.Headers.Add("Access-Control-Request-Headers", "content-type");
        using var allowed = await http.SendAsync(preflight);
        Assert.That(allowed.IsSuccessStatusCode, Is.True);
        Assert.That(allowed.Headers.GetValues("Access-Control-Allow-Origin"), Does.Contain(Settings.Origin));
    }

    private async Task<Offer> OfferAsync() => await _coach.InitiateAsync(await _coach.CreateSessionAsync());
}
