using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using CoachPlus.Api.Tests.Support;
using CoachPlus.Application.Common.Ports;

namespace CoachPlus.Api.Tests.Endpoints;

/// <summary>Uploads in parts on the wire: names, values and refusals.</summary>
public sealed class MultipartTests
{
    private const string Upload = "/api/coaches/plus/videos/upload";
    private const long Size = (32L << 20) + 1;
    private readonly ApiUnderTest _api = new();
    private HttpClient _client = null!;

    [OneTimeSetUp]
    public void LogIn() => _client = _api.AsCoach();

    [OneTimeTearDown]
    public async Task CloseAsync()
    {
        _client.Dispose();
        await _api.DisposeAsync();
    }

    [Test]
    public async Task An_upload_in_parts_is_begun_signed_and_listed_with_every_field()
    {
        var offer = await BeginAsync();
        var job = offer.GetProperty("job_id").GetString()!;
        _api.Uploads.Put(AddressOf(offer), UploadOf(offer), 2, 16L << 20, "tag");

        var signed = await PostAsync("/multipart/parts", new { job_id = job, part_numbers = new[] { 3 } }, HttpStatusCode.OK);
        var listed = await _client.GetFromJsonAsync<JsonElement>($"{Upload}/{job}/parts");

        Assert.Multiple(() =>
        {
            Assert.That(Names(offer), Is.EqualTo(new[] { "job_id", "session_id", "s3_bucket", "s3_key", "part_bytes", "part_count", "expires_in", "expires_at" }));
            Assert.That((offer.GetProperty("part_bytes").GetInt64(), offer.GetProperty("part_count").GetInt32()), Is.EqualTo((16L << 20, 3)));
            Assert.That(offer.GetProperty("expires_at").GetString(), Does.EndWith("Z"));
            Assert.That(Names(signed), Is.EqualTo(new[] { "job_id", "expires_in", "parts" }));
            Assert.That(Names(signed.GetProperty("parts")[0]), Is.EqualTo(new[] { "part_number", "offset_bytes", "size_bytes", "presigned_url", "upload_headers" }));
            Assert.That(signed.GetProperty("parts")[0].GetProperty("size_bytes").GetInt64(), Is.EqualTo(1));
            Assert.That(Names(listed), Is.EqualTo(new[] { "job_id", "size_bytes", "part_bytes", "part_count", "expires_at", "parts", "missing_part_numbers" }));
            Assert.That(listed.GetProperty("parts").GetRawText(), Is.EqualTo($$"""[{"part_number":2,"size_bytes":{{16 << 20}},"etag":"tag"}]"""));
            Assert.That(listed.GetProperty("missing_part_numbers").GetRawText(), Is.EqualTo("[1,3]"));
        });
    }

    [Test]
    public async Task Completing_compares_the_named_parts_with_and_without_quotes()
    {
        var offer = await BeginAsync();
        var job = offer.GetProperty("job_id").GetString()!;
        for (var number = 1; number <= 3; number++)
        {
            _api.Uploads.Put(AddressOf(offer), UploadOf(offer), number, number == 3 ? 1 : 16L << 20, $"tag-{number}");
        }

        var wrong = await PostAsync("/complete", new { job_id = job, parts = new[] { Part(1, "tag-1"), Part(2, "\"tag-3\"") } }, HttpStatusCode.BadRequest);
        var right = await PostAsync("/complete", new { job_id = job, parts = new[] { Part(2, "\"tag-2\""), Part(1, "tag-1") } }, HttpStatusCode.BadRequest);

        Assert.That(wrong.Code(), Is.EqualTo("upload.part-differs"));
        Assert.That(right.Code(), Is.EqualTo("upload.missing"), "they are the stored ones: joined, but these tests keep no object");
    }

    [Test]
    public async Task Cancelling_answers_how_the_job_stands_and_completing_then_is_a_conflict()
    {
        var job = (await BeginAsync()).GetProperty("job_id").GetString();

        var aborted = await PostAsync("/abort", new { job_id = job }, HttpStatusCode.OK);
        var complete = await PostAsync("/complete", new { job_id = job }, HttpStatusCode.Conflict);

        Assert.That(Names(aborted), Is.EqualTo(new[] { "job_id", "status", "stage", "message" }));
        Assert.That((aborted.GetProperty("status").GetString(), aborted.GetProperty("stage").GetString()), Is.EqualTo(("failed", "CANCELLED")));
        Assert.That(complete.Code(), Is.EqualTo("upload.closed"));
    }

    [TestCase("/multipart/initiate", """{"session_id":"s"}""", 422, "size_bytes")]
    [TestCase("/multipart/initiate", """{"size_bytes":5}""", 422, "session_id")]
    [TestCase("/multipart/initiate", """{"session_id":"s","size_bytes":"many"}""", 422, "size_bytes")]
    [TestCase("/multipart/initiate", """{"session_id":"s","size_bytes":0}""", 422, "size_bytes")]
    [TestCase("/multipart/parts", """{"part_numbers":[1]}""", 422, "job_id")]
    [TestCase("/multipart/parts", """{"job_id":"j"}""", 422, "part_numbers")]
    [TestCase("/multipart/parts", """{"job_id":"j","part_numbers":[0]}""", 422, "part_numbers")]
    [TestCase("/multipart/parts", """{"job_id":"j","part_numbers":[1.5]}""", 422, "part_numbers[0]")]
    [TestCase("/multipart/parts", """{"job_id":"j","part_numbers":[null]}""", 422, "part_numbers[0]")]
    [TestCase("/complete", """{"job_id":"j","parts":[null]}""", 422, "parts")]
    [TestCase("/complete", """{"job_id":"j","parts":[{"part_number":1}]}""", 422, "parts")]
    [TestCase("/complete", """{"job_id":"j","parts":[{"etag":"e"}]}""", 422, "parts")]
    [TestCase("/abort", "{}", 422, "job_id")]
    public async Task A_field_that_cannot_be_used_is_named(string path, string body, int status, string field)
    {
        using var response = await _client.PostAsync(Upload + path, new StringContent(body, Encoding.UTF8, "application/json"));

        var problem = await response.ProblemAsync((HttpStatusCode)status);
        Assert.That(problem.GetProperty("errors").EnumerateObject().Select(error => error.Name), Is.EqualTo(new[] { field }));
    }

    private static object Part(int number, string etag) => new { part_number = number, etag };

    private static IEnumerable<string> Names(JsonElement json) => json.EnumerateObject().Select(member => member.Name);

    private static ObjectAddress AddressOf(JsonElement offer) => new(offer.GetProperty("s3_bucket").GetString()!, offer.GetProperty("s3_key").GetString()!);

    private string UploadOf(JsonElement offer) => _api.Uploads.IdsAt(AddressOf(offer)).Single();

    private async Task<JsonElement> BeginAsync()
    {
        using var made = await _client.PostAsJsonAsync("/api/coaches/plus/sessions", new { title = "Nets" });
        var session = (await made.JsonAsync()).GetProperty("id").GetString();
        return await PostAsync("/multipart/initiate", new { session_id = session, size_bytes = Size, content_type = "video/mp4", sample_fps = "" }, HttpStatusCode.OK);
    }

    private async Task<JsonElement> PostAsync(string path, object body, HttpStatusCode status)
    {
        using var response = await _client.PostAsJsonAsync(Upload + path, body);
        if (status != HttpStatusCode.OK)
        {
            return await response.ProblemAsync(status);
        }

        Assert.That(response.StatusCode, Is.EqualTo(status), await response.Content.ReadAsStringAsync());
        return await response.JsonAsync();
    }
}
