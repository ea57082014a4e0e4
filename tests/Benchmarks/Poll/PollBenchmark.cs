using System.Globalization;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using CoachPlus.Benchmarks.Queue;

namespace CoachPlus.Benchmarks.Poll;

/// <summary>
/// What a poll of one job costs through the whole product, as a share of what its answer costs on a bare server (<see cref="PollAnchor"/>),
/// in interleaved rounds; what counts is the median of the ratios within a round.
/// </summary>
internal static class PollBenchmark
{
    private const int Jobs = 4000;
    private const int Connections = 64;
    private const int Seconds = 5;
    private const double Bar200 = 0.8;
    private const double Bar304 = 0.9;

    private enum Leg
    {
        Product200,
        Anchor200,
        Product304,
        Anchor304,
    }

    /// <param name="dll">The product.</param>
    /// <param name="script">What wrk runs.</param>
    /// <param name="folder">For files; the caller deletes it.</param>
    /// <param name="rounds">How often each is measured.</param>
    public static async Task<int> RunAsync(string dll, string script, string folder, int rounds)
    {
        var server = new MeasuredServer(Environment.GetEnvironmentVariable("COACHPLUS_BENCH_POSTGRES")
            ?? throw new InvalidOperationException("COACHPLUS_BENCH_POSTGRES must say how to reach a PostgreSQL server."));
        await server.CreateAsync("polled");
        var address = server.Of("polled");
        var key = Convert.ToHexString(RandomNumberGenerator.GetBytes(32));
        var settings = PolledProduct.Settings(address.ConnectionString, folder, PolledProduct.FreePort(), key);
        var asked = await PrepareAsync(dll, folder, settings, address.ConnectionString, key);

        var log = Path.Combine(folder, "api.log");
        await using var product = await PolledProduct.StartAsync(dll, settings, log, "api");
        var tags = await TagsAsync(product.Url, asked);
        var (body, head) = await SizesAsync(product.Url, asked[0], tags[0], folder);
        var anchorUrl = new Uri($"http://127.0.0.1:{PolledProduct.FreePort()}");
        await using var anchor = await PolledProduct.StartAsync(
            typeof(PollBenchmark).Assembly.Location,
            new() { ["ASPNETCORE_URLS"] = anchorUrl.ToString() },
            Path.Combine(folder, "anchor.log"),
            "poll-anchor", address.ConnectionString, key, anchorUrl.ToString(), body.ToString(CultureInfo.InvariantCulture), head);

        var wrk = new Wrk(script, Connections);
        var whole = await WriteAsync(Path.Combine(folder, "whole"), asked, null);
        var known = Path.Combine(folder, "known");
        var runs = Enum.GetValues<Leg>().ToDictionary(leg => leg, _ => new List<WrkRun>());
        for (var round = -1; round < rounds; round++) // the first is for the compilers
        {
            // Turned by one each round: nobody always comes after the same neighbour.
            foreach (var leg in Enumerable.Range(0, 4).Select(turn => (Leg)((turn + round + 4) % 4)))
            {
                var fresh = leg is Leg.Product304 or Leg.Anchor304;
                if (fresh)
                {
                    await WriteAsync(known, asked, await TagsAsync(product.Url, asked));
                }

                var run = await wrk.RunAsync(leg is Leg.Product200 or Leg.Product304 ? product.Url : anchorUrl, fresh ? known : whole, Seconds);
                if (round >= 0)
                {
                    runs[leg].Add(run);
                }
            }

            await Console.Error.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"round {round + 1} of {rounds}"));
        }

        return Tell(runs, body, new FileInfo(log).Length);
    }

    private static async Task<IReadOnlyList<(string Path, string Token)>> PrepareAsync(
        string dll, string folder, Dictionary<string, string> settings, string connectionString, string key)
    {
        const string Email = "coach@club.example";
        var password = Path.Combine(folder, "password");
        await File.WriteAllTextAsync(password, "correct horse battery");
        var environment = settings.Append(KeyValuePair.Create("Pose__Model", "marker17")).Select(pair => (pair.Key, pair.Value)).ToArray();
        await ToolOutput.OfAsync("dotnet", [dll, "migrate"], environment);
        await ToolOutput.OfAsync("dotnet", [dll, "user", "add", "--email", Email, "--role", "coach_pro_plus", "--password-file", password], environment);
        await ToolOutput.OfAsync("dotnet", [dll, "sample", folder, "--seconds", "10"], environment);
        await using (var product = await PolledProduct.StartAsync(dll, environment.ToDictionary(), Path.Combine(folder, "serve.log"), "serve"))
        {
            await PolledJobs.AnalyseAsync(product.Url, Email, "correct horse battery", Path.Combine(folder, "sample.mp4"));
        }

        return await new PolledJobs(connectionString, key).CopyAsync(Jobs);
    }

    private static async Task<string[]> TagsAsync(Uri url, IReadOnlyList<(string Path, string Token)> asked)
    {
        using var http = new HttpClient { BaseAddress = url };
        var tags = new string[asked.Count];
        await Parallel.ForAsync(0, asked.Count, new ParallelOptions { MaxDegreeOfParallelism = 32 }, async (index, cancellationToken) =>
        {
            using var answer = await http.SendAsync(Request(asked[index], null), HttpCompletionOption.ResponseContentRead, cancellationToken);
            tags[index] = answer.EnsureSuccessStatusCode().Headers.ETag!.ToString();
        });
        return tags;
    }

    private static async Task<(int Body, string Head)> SizesAsync(Uri url, (string Path, string Token) asked, string tag, string folder)
    {
        using var http = new HttpClient { BaseAddress = url };
        using var whole = await http.SendAsync(Request(asked, null));
        using var unchanged = await http.SendAsync(Request(asked, tag));
        if (unchanged.StatusCode != System.Net.HttpStatusCode.NotModified)
        {
            throw new InvalidOperationException($"Asked again with its tag, a job answered {unchanged.StatusCode}.");
        }

        var head = Path.Combine(folder, "head");
        await File.WriteAllLinesAsync(head, unchanged.Headers.Where(header => header.Key != "Date").Select(header => $"{header.Key}: {string.Join(", ", header.Value)}"));
        return ((await whole.Content.ReadAsByteArrayAsync()).Length, head);
    }

    private static HttpRequestMessage Request((string Path, string Token) asked, string? tag)
    {
        var request = new HttpRequestMessage(HttpMethod.Get, asked.Path);
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", asked.Token);
        if (tag is not null)
        {
            request.Headers.TryAddWithoutValidation("If-None-Match", tag);
        }

        return request;
    }

    private static async Task<string> WriteAsync(string path, IReadOnlyList<(string Path, string Token)> asked, string[]? tags)
    {
        await File.WriteAllLinesAsync(path, asked.Select((one, index) => $"{one.Path}\t{one.Token}\t{tags?[index]}"));
        return path;
    }

    private static int Tell(Dictionary<Leg, List<WrkRun>> runs, int body, long logged)
    {
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"GET /analysis-jobs/(one of {Jobs} done jobs of 50 coaches), {Connections} connections, {Seconds} s each; {body} bytes of JSON"));
        Console.WriteLine("check on both sides in every request: HS256 signature and claims by the product's own code, then the user's row from the database");
        Console.WriteLine("  (the product: one statement for all who ask at that moment; the anchor: one statement for each request). Nothing is cached.");
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"log of the product: as in Production, level Information, where polls that go well are Debug; {logged} bytes in all. Anchor: no log."));
        Console.WriteLine("answers/s                                                 median   (range)            p50 ms  p99 ms  bytes each");
        Line("CoachPlus, whole job", Leg.Product200);
        Line("anchor: same SELECT over raw Npgsql, same size", Leg.Anchor200);
        Line("CoachPlus, If-None-Match", Leg.Product304);
        Line("anchor: fixed 304", Leg.Anchor304);
        var (whole, unchanged) = (Ratio(Leg.Product200, Leg.Anchor200), Ratio(Leg.Product304, Leg.Anchor304));
        var errors = runs.Values.SelectMany(leg => leg).Sum(run => run.Errors);
        var ok = whole >= Bar200 && unchanged >= Bar304 && errors == 0;
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture, $"poll: ratio_200={whole:F2} ratio_304={unchanged:F2} errors={errors} ok={(ok ? "yes" : "no")}"));
        return ok ? 0 : 1;

        double Ratio(Leg own, Leg other) => runs[own].Zip(runs[other], (one, anchor) => one.PerSecond / anchor.PerSecond).Median();

        void Line(string what, Leg leg)
        {
            var rates = runs[leg].Select(run => run.PerSecond).ToList();
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"  {what,-52} {rates.Median(),9:F0}   ({rates.Min():F0} - {rates.Max():F0})   {runs[leg].Select(run => run.P50).Median(),6:F2}  {runs[leg].Select(run => run.P99).Median(),6:F2}  {runs[leg].Select(run => run.BytesEach).Median(),8:F0}"));
        }
    }
}
