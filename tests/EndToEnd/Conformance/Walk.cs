using System.Diagnostics;
using System.Net.Http.Headers;
using System.Text.Json;
using CoachPlus.EndToEnd.Support;

namespace CoachPlus.EndToEnd.Conformance;

/// <summary>
/// A coach's visit as it was seen on the wire, call by call with the headers of a browser, up to two finished analyses of one session. It is
/// made once for each store; the tests look at what was answered, and go on from there where they need more.
/// </summary>
internal sealed class Walk : IAsyncDisposable
{
    public const string Plus = "/api/coaches/plus";
    private const string Password = "correct horse battery";
    private static readonly Dictionary<Store, Lazy<Task<Walk>>> Walks = Enum.GetValues<Store>().ToDictionary(store => store, store => new Lazy<Task<Walk>>(() => MakeAsync(store)));
    private static readonly string[] Ended = ["done", "completed", "failed"];
    private readonly Settings _settings;
    private readonly Service _service;

    private Walk(Settings settings, Service service, Browser page)
    {
        _settings = settings;
        _service = service;
        Page = page;
    }

    /// <summary>The page, logged in.</summary>
    public Browser Page { get; private set; }

    public string Database => _settings.Database;

    public Uri Url => _settings.Url;

    /// <summary>Every answer by the name that the walk gives it.</summary>
    public Dictionary<string, Reply> Seen { get; } = [];

    /// <summary>What the job was while it was followed, reply by reply.</summary>
    public List<JsonElement> Polled { get; } = [];

    public string Session { get; private set; } = "";

    /// <summary>The job of the upload.</summary>
    public string Job { get; private set; } = "";

    /// <summary>The job of the second analysis.</summary>
    public string Again { get; private set; } = "";

    /// <summary>The walk on a store; the first to ask makes it.</summary>
    public static Task<Walk> OnAsync(Store store) => Walks[store].Value;

    /// <summary>Ends the services that were started.</summary>
    public static async Task EndAsync()
    {
        foreach (var walk in Walks.Values.Where(walk => walk.IsValueCreated && walk.Value.IsCompletedSuccessfully))
        {
            await (await walk.Value).DisposeAsync();
        }
    }

    /// <summary>A page of another user, logged in as the client logs in.</summary>
    public async Task<Browser> LogInAsync(string role)
    {
        var email = $"{Guid.NewGuid():N}@club.example";
        var added = await Executable.RunAsync(_settings.Environment, Password, "user", "add", "--email", email, "--role", role);
        Assert.That(added.ExitCode, Is.Zero, added.Errors);
        return new Browser(Url, (await LoginAsync(email)).Ok.Text("access_token"));
    }

    /// <summary>A session with an offered upload, as the two forms make them.</summary>
    public async Task<(string Session, JsonElement Offer)> OfferAsync(Browser page)
    {
        var session = (await page.CallAsync("POST", $"{Plus}/sessions", NewSession("Another"))).Ok.Text("id");
        return (session, (await page.CallAsync("POST", $"{Plus}/videos/upload/initiate", NewUpload(session))).Ok);
    }

    /// <summary>What the create form sends: texts that were left empty are empty texts.</summary>
    public static object NewSession(string title) => new { title, player_ids = Array.Empty<string>(), notes = "", analysis_context = "batting", camera_view = "" };

    public static object NewUpload(string session, object? fps = null, string? mode = "batting") => new { session_id = session, sample_fps = fps ?? 10, include_frames = false, analysis_mode = mode };

    /// <summary>Puts a file as the upload form does: no token, the file's type, an answer that only counts as 2xx.</summary>
    public static async Task<Reply> PutAsync(Uri api, string address, byte[] file)
    {
        using var page = new Browser(api, null);
        var body = new ByteArrayContent(file);
        body.Headers.ContentType = new MediaTypeHeaderValue("video/mp4");
        return await page.SendAsync("PUT", address, body);
    }

    /// <summary>Polls as the dialog does until the status is a final one.</summary>
    public async Task<JsonElement> FollowAsync(string job, Action<JsonElement>? seen = null)
    {
        for (var limit = Stopwatch.StartNew(); limit.Elapsed < TimeSpan.FromMinutes(5);)
        {
            var reply = (await Page.CallAsync("GET", $"{Plus}/analysis-jobs/{job}")).Ok;
            seen?.Invoke(reply);
            if (Ended.Contains(reply.Text("status")))
            {
                return reply;
            }

            await Task.Delay(200);
        }

        throw new TimeoutException($"Job {job} has not ended.\n{_service.Log}");
    }

    public async ValueTask DisposeAsync()
    {
        Page.Dispose();
        await _service.DisposeAsync();
        await _settings.DisposeAsync();
    }

    private static async Task<Walk> MakeAsync(Store store)
    {
        var settings = await Settings.CreateAsync(store);
        var walk = new Walk(settings, await Service.StartAsync(settings), new Browser(settings.Url, null));
        var email = $"{Guid.NewGuid():N}@club.example";
        var added = await Executable.RunAsync(settings.Environment, Password, "user", "add", "--email", email, "--role", "coach_pro_plus");
        Assert.That(added.ExitCode, Is.Zero, added.Errors);
        await walk.VisitAsync(email);
        return walk;
    }

    private async Task VisitAsync(string email)
    {
        Seen["login"] = await LoginAsync(email);
        Page = new Browser(Url, Seen["login"].Ok.Text("access_token"));
        Seen["me"] = await Page.CallAsync("GET", "/auth/me", null, ("Cache-Control", "no-store"));
        Seen["usage"] = await Page.SendAsync("GET", "/api/ai-usage/my-usage", null, ("Authorization", $"Bearer {Page.Token}"));
        Seen["empty list"] = await ListAsync("limit=10&offset=0&exclude_failed=true");
        Seen["create"] = await Page.CallAsync("POST", $"{Plus}/sessions", NewSession("Nets"));
        Session = Seen["create"].Ok.Text("id");
        Seen["list"] = await ListAsync("limit=10&offset=0&exclude_failed=true");
        Seen["initiate"] = await Page.CallAsync("POST", $"{Plus}/videos/upload/initiate", NewUpload(Session));
        Job = Seen["initiate"].Ok.Text("job_id");
        Seen["put"] = await PutAsync(Url, Seen["initiate"].Ok.Text("presigned_url"), Samples.Marker);
        Seen["complete"] = await Page.CallAsync("POST", $"{Plus}/videos/upload/complete", new { job_id = Job });
        Polled.AddRange((await Task.WhenAll(Poll(), Poll())).Select(reply => reply.Ok)); // two at once
        Seen["done"] = Reread(await FollowAsync(Job, Polled.Add));
        Seen["again"] = await Page.CallAsync("POST", $"{Plus}/sessions/{Session}/analysis-jobs", new { analysis_mode = "batting", sample_fps = 10, include_frames = false });
        Again = Seen["again"].Ok.Text("id");
        await FollowAsync(Again);
        Seen["history"] = await Page.CallAsync("GET", $"{Plus}/video-sessions/{Session}/analysis-history");

        Task<Reply> Poll() => Page.CallAsync("GET", $"{Plus}/analysis-jobs/{Job}");
    }

    /// <summary>The list as the page asks for it.</summary>
    public Task<Reply> ListAsync(string query)
        => Page.CallAsync("GET", $"{Plus}/sessions?{query}", null, ("Cache-Control", "no-cache, no-store, must-revalidate"), ("Pragma", "no-cache"));

    private async Task<Reply> LoginAsync(string email)
    {
        using var page = new Browser(Url, null);
        return await page.SendAsync("POST", "/auth/login", new FormUrlEncodedContent(new Dictionary<string, string> { ["username"] = email, ["password"] = Password }));
    }

    private static Reply Reread(JsonElement json) => new(200, "application/json", System.Text.Encoding.UTF8.GetBytes(json.GetRawText()));
}

/// <summary>The services live as long as the suite.</summary>
[SetUpFixture]
internal sealed class WalksEnd
{
    [OneTimeTearDown]
    public Task EndAsync() => Walk.EndAsync();
}

/// <summary>A suite on both stores.</summary>
[TestFixture(Store.Disk)]
[TestFixture(Store.S3)]
[Parallelizable(ParallelScope.Self)]
internal abstract class ConformanceFixture(Store store)
{
    protected const string Plus = Walk.Plus;

    /// <summary>The store that the walk was made on.</summary>
    protected Store On { get; } = store;

    protected Walk Walk { get; private set; } = null!;

    protected Browser Page => Walk.Page;

    [OneTimeSetUp]
    public async Task WalkAsync() => Walk = await Walk.OnAsync(On);

    protected JsonElement Seen(string name) => Walk.Seen[name].Ok;
}
