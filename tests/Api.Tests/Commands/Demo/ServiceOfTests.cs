using System.Net;
using System.Text;
using System.Text.Json;

namespace CoachPlus.Api.Tests.Commands.Demo;

/// <summary>A service behind a handler: takes the coach's calls in their order and answers job reads from a script.</summary>
internal sealed class ServiceOfTests : HttpMessageHandler
{
    public List<string> Calls { get; } = [];

    public byte[] Uploaded { get; private set; } = [];

    public JsonElement Initiated { get; private set; }

    public Queue<Func<HttpResponseMessage>> Jobs { get; } = new();

    public HttpStatusCode PutStatus { get; set; } = HttpStatusCode.OK;

    public static HttpResponseMessage Answer(string json, HttpStatusCode status = HttpStatusCode.OK)
        => new(status) { Content = new StringContent(json, Encoding.UTF8, "application/json") };

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var call = $"{request.Method} {request.RequestUri!.AbsolutePath}";
        Calls.Add(call);
        switch (call)
        {
            case "POST /auth/login":
                var form = await request.Content!.ReadAsStringAsync(cancellationToken);
                return form == "username=coach%40example.com&password=p%26w"
                    ? Answer("""{"access_token": "t", "token_type": "bearer"}""")
                    : Answer("""{"detail": "Wrong e-mail address or password."}""", HttpStatusCode.Unauthorized);
            case "POST /api/coaches/plus/sessions":
                return Answer("""{"id": "s1"}""");
            case "POST /api/coaches/plus/videos/upload/initiate":
                Initiated = JsonElement.Parse(await request.Content!.ReadAsStringAsync(cancellationToken));
                return Answer("""{"job_id": "j1", "presigned_url": "http://store/put", "upload_headers": {"Content-Type": "video/mp4", "x-sum": "abc"}}""");
            case "PUT /put":
                Assert.That(request.Headers.Authorization, Is.Null, "a signed address wants no token");
                Assert.That(
                    (request.Content!.Headers.ContentType!.ToString(), request.Headers.GetValues("x-sum").Single(), request.Content.Headers.ContentLength),
                    Is.EqualTo(("video/mp4", "abc", (long?)300_000)));
                Uploaded = await request.Content.ReadAsByteArrayAsync(cancellationToken);
                return new HttpResponseMessage(PutStatus);
            case "POST /api/coaches/plus/videos/upload/complete":
                return Answer("""{"job_id": "j1", "status": "queued"}""");
            case "GET /api/coaches/plus/analysis-jobs/j1":
                return Jobs.Dequeue()();
            default:
                throw new AssertionException(call);
        }
    }
}
