using System.Collections.Concurrent;
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

    /// <summary>What has arrived of an upload in parts of 100,000 bytes, by number.</summary>
    public ConcurrentDictionary<int, byte[]> Parts { get; } = new();

    /// <summary>What befalls the next parts instead of arriving; null lets one through.</summary>
    public ConcurrentQueue<Exception?> PartTroubles { get; } = new();

    public Queue<Func<HttpResponseMessage>> Jobs { get; } = new();

    public HttpStatusCode PutStatus { get; set; } = HttpStatusCode.OK;

    public static HttpResponseMessage Answer(string json, HttpStatusCode status = HttpStatusCode.OK)
        => new(status) { Content = new StringContent(json, Encoding.UTF8, "application/json") };

    private static string Part(int number) => $$$"""{"part_number": {{{number}}}, "offset_bytes": {{{(number - 1) * 100_000}}}, "size_bytes": 100000, "presigned_url": "http://store/part?n={{{number}}}", "upload_headers": {}}""";

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var call = $"{request.Method} {request.RequestUri!.AbsolutePath}";
        lock (Calls)
        {
            Calls.Add(call);
        }

        switch (call)
        {
            case "POST /api/coaches/plus/videos/upload/multipart/initiate":
                Initiated = JsonElement.Parse(await request.Content!.ReadAsStringAsync(cancellationToken));
                return Answer("""{"job_id": "j1", "part_bytes": 100000, "part_count": 3}""");
            case "GET /api/coaches/plus/videos/upload/j1/parts":
                var missing = Enumerable.Range(1, 3).Where(number => !Parts.ContainsKey(number));
                return Answer($$"""{"job_id": "j1", "size_bytes": 300000, "missing_part_numbers": [{{string.Join(',', missing)}}]}""");
            case "POST /api/coaches/plus/videos/upload/multipart/parts":
                var numbers = JsonElement.Parse(await request.Content!.ReadAsStringAsync(cancellationToken)).GetProperty("part_numbers").EnumerateArray();
                return Answer($$"""{"parts": [{{string.Join(',', numbers.Select(number => Part(number.GetInt32())))}}]}""");
            case "PUT /part":
                Assert.That(request.Headers.Authorization, Is.Null, "a signed address wants no token");
                var content = await request.Content!.ReadAsByteArrayAsync(cancellationToken);
                if (PartTroubles.TryDequeue(out var trouble) && trouble is not null)
                {
                    throw trouble;
                }

                Parts[int.Parse(request.RequestUri.Query[3..], null)] = content;
                return new HttpResponseMessage(HttpStatusCode.OK);
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
