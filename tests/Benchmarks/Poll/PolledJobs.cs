using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using CoachPlus.Benchmarks.Queue;
using CoachPlus.Domain.Common;
using CoachPlus.Domain.Identity;
using CoachPlus.Infrastructure.Identity;
using Microsoft.Extensions.Options;
using Npgsql;

namespace CoachPlus.Benchmarks.Poll;

/// <summary>Thousands of finished jobs: copies of one that the product has really made, each in a session of one of many coaches.</summary>
internal sealed class PolledJobs(string connectionString, string signingKey)
{
    public const string Plus = "/api/coaches/plus";
    private const int Coaches = 50;

    /// <summary>Has the running product analyse a video.</summary>
    public static async Task AnalyseAsync(Uri url, string email, string password, string video)
    {
        using var http = new HttpClient { BaseAddress = url };
        using var form = new FormUrlEncodedContent(new Dictionary<string, string> { ["username"] = email, ["password"] = password });
        var token = Text(await JsonAsync(await http.PostAsync("/auth/login", form)), "access_token");
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
        var session = Text(await JsonAsync(await http.PostAsJsonAsync($"{Plus}/sessions", new { title = "Nets", analysis_context = "batting" })), "id");
        var offer = await JsonAsync(await http.PostAsJsonAsync($"{Plus}/videos/upload/initiate", new { session_id = session }));
        using (var content = new ByteArrayContent(await File.ReadAllBytesAsync(video)))
        {
            using var storage = new HttpClient();
            content.Headers.ContentType = new MediaTypeHeaderValue("video/mp4");
            (await storage.PutAsync(Text(offer, "presigned_url"), content)).EnsureSuccessStatusCode();
        }

        var job = Text(offer, "job_id");
        await JsonAsync(await http.PostAsJsonAsync($"{Plus}/videos/upload/complete", new { job_id = job }));
        for (var tries = 0; tries < 900; tries++)
        {
            var answer = await http.GetFromJsonAsync<JsonElement>($"{Plus}/analysis-jobs/{job}");
            switch (Text(answer, "status"))
            {
                case "done":
                    return;
                case "failed":
                    throw new InvalidOperationException(Text(answer, "error_message"));
            }

            await Task.Delay(200);
        }

        throw new TimeoutException("The job has not ended.");
    }

    /// <summary>Copies the one job, and gives the paths with a token of their owner.</summary>
    public async Task<IReadOnlyList<(string Path, string Token)>> CopyAsync(int jobs)
    {
        await MeasuredServer.ExecuteAsync(connectionString, $$"""
            set session_replication_role = replica;
            insert into users (id, email, hashed_password, role)
            select 'poll-coach-' || n, 'poll-' || n || '@club.example', 'none', 'coach_pro_plus' from generate_series(0, {{Coaches - 1}}) n;
            do $$
            declare
                session video_sessions; job video_analysis_jobs; old varchar; n integer;
            begin
                select * into job from video_analysis_jobs;
                select * into session from video_sessions;
                old := job.id;
                for n in 1..{{jobs}} loop
                    session.id := gen_random_uuid()::text;
                    session.owner_id := 'poll-coach-' || n % {{Coaches}};
                    insert into video_sessions values (session.*);
                    job.id := gen_random_uuid()::text;
                    job.session_id := session.id;
                    job.quick_results_s3_key := replace((select quick_results_s3_key from video_analysis_jobs where id = old), old, job.id);
                    job.deep_results_s3_key := replace((select deep_results_s3_key from video_analysis_jobs where id = old), old, job.id);
                    insert into video_analysis_jobs values (job.*);
                    insert into analysis_artifacts (job_id, fence, kind, s3_key, bytes, sha256, created_at)
                    select job.id, fence, kind, replace(s3_key, old, job.id), bytes, sha256, created_at from analysis_artifacts where job_id = old;
                end loop;
            end
            $$;
            """);
        await MeasuredServer.SettleAsync(connectionString);
        await using var source = NpgsqlDataSource.Create(connectionString);
        await using var command = source.CreateCommand(
            "select j.id, s.owner_id, u.email from video_analysis_jobs j join video_sessions s on s.id = j.session_id join users u on u.id = s.owner_id where u.id like 'poll-%'");
        await using var reader = await command.ExecuteReaderAsync();
        var tokens = new Hs256AccessTokens(Options.Create(new IdentityOptions { SigningKey = signingKey }));
        var asked = new List<(string Path, string Token)>();
        while (await reader.ReadAsync())
        {
            var owner = new User(new UserId(reader.GetString(1)), reader.GetString(2), "", UserRole.CoachProPlus, true, false, null, false, DateTimeOffset.UtcNow);
            asked.Add(($"{Plus}/analysis-jobs/{reader.GetString(0)}", tokens.Issue(owner, DateTimeOffset.UtcNow)));
        }

        return asked;
    }

    private static async Task<JsonElement> JsonAsync(HttpResponseMessage answer)
    {
        using (answer)
        {
            var text = await answer.Content.ReadAsStringAsync();
            return answer.IsSuccessStatusCode ? JsonElement.Parse(text) : throw new InvalidOperationException(text);
        }
    }

    private static string Text(JsonElement element, string name) => element.GetProperty(name).GetString() ?? "";
}
