using System.Buffers.Binary;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json;

namespace CoachPlus.EndToEnd.Support;

/// <summary>A client that sends a video in parts, as a page does that was closed and opened again: all it keeps is the job's id.</summary>
internal sealed class PartsOfVideo(Coach coach, string job, byte[] video)
{
    public const int PartBytes = 5 << 20;
    private const string Upload = "/api/coaches/plus/videos/upload";

    public string Job => job;

    /// <summary>How many parts were put.</summary>
    public int Puts { get; private set; }

    /// <summary>A real clip of a little more than two parts: behind it lies a box that players skip (ISO/IEC 14496-12, 8.1.2).</summary>
    public static byte[] Video()
    {
        var clip = Samples.Marker;
        var video = new byte[(2 * PartBytes) + 100_000];
        clip.CopyTo(video, 0);
        BinaryPrimitives.WriteInt32BigEndian(video.AsSpan(clip.Length), video.Length - clip.Length);
        "free"u8.CopyTo(video.AsSpan(clip.Length + 4));
        return video;
    }

    public static async Task<PartsOfVideo> BeginAsync(Coach coach, byte[] video, string? sha256 = null)
    {
        var body = new { session_id = await coach.CreateSessionAsync(), size_bytes = video.Length, content_type = "video/mp4", sample_fps = 30, sha256 };
        var offer = await coach.SendAsync(HttpMethod.Post, $"{Upload}/multipart/initiate", body, HttpStatusCode.OK);
        return new PartsOfVideo(coach, Coach.Text(offer, "job_id"), video);
    }

    /// <summary>Signs and puts parts, in the given order; the answers' ETags by number.</summary>
    public async Task<Dictionary<int, string>> PutAsync(params int[] numbers)
    {
        var tags = new Dictionary<int, string>();
        foreach (var part in await SignAsync(numbers))
        {
            var (number, offset, size) = (part.GetProperty("part_number").GetInt32(), part.GetProperty("offset_bytes").GetInt32(), part.GetProperty("size_bytes").GetInt32());
            using var answer = await PutAsync(part, video[offset..(offset + size)]);
            Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.OK), await answer.Content.ReadAsStringAsync());
            tags[number] = answer.Headers.ETag!.Tag;
        }

        return tags;
    }

    public async Task<HttpResponseMessage> PutAsync(JsonElement part, byte[] content)
    {
        Puts++;
        return await Coach.PutAsync(new Uri(Coach.Text(part, "presigned_url")), content);
    }

    public async Task<List<JsonElement>> SignAsync(params int[] numbers)
    {
        var signed = await coach.SendAsync(HttpMethod.Post, $"{Upload}/multipart/parts", new { job_id = job, part_numbers = numbers }, HttpStatusCode.OK);
        return [.. signed.GetProperty("parts").EnumerateArray()];
    }

    public async Task<int[]> MissingAsync()
    {
        var listed = await coach.SendAsync(HttpMethod.Get, $"{Upload}/{job}/parts", null, HttpStatusCode.OK);
        return [.. listed.GetProperty("missing_part_numbers").EnumerateArray().Select(number => number.GetInt32())];
    }

    public Task<HttpResponseMessage> CompleteAsync(IEnumerable<KeyValuePair<int, string>>? parts = null)
        => coach.Http.PostAsJsonAsync($"{Upload}/complete", new { job_id = job, parts = parts?.Select(part => new { part_number = part.Key, etag = part.Value }) });

    public Task<HttpResponseMessage> AbortAsync() => coach.Http.PostAsJsonAsync($"{Upload}/abort", new { job_id = job });

    public async Task<string> StatusAsync() => Coach.Text(await coach.JobAsync(job), "status");
}
