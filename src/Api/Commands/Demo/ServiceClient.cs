using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;

namespace CoachPlus.Api.Commands.Demo;

/// <summary>Speaks to a running service as a coach's client does. Logs in anew when its token has run out.</summary>
internal sealed class ServiceClient(HttpClient http, string email, string password)
{
    private const string Plus = "api/coaches/plus/";
    private string? _token;

    public async Task LoginAsync(CancellationToken cancellationToken)
    {
        using var form = new FormUrlEncodedContent([new("username", email), new("password", password)]);
        using var request = new HttpRequestMessage(HttpMethod.Post, "auth/login") { Content = form };
        var answer = await SendAsync(request, cancellationToken);
        _token = answer.GetProperty("access_token").GetString();
    }

    public Task<JsonElement> GetAsync(string path, CancellationToken cancellationToken)
        => AuthorisedAsync(() => new HttpRequestMessage(HttpMethod.Get, Plus + path), cancellationToken);

    public Task<JsonElement> PostAsync(string path, object body, CancellationToken cancellationToken)
        => AuthorisedAsync(() => new HttpRequestMessage(HttpMethod.Post, Plus + path) { Content = JsonContent.Create(body) }, cancellationToken);

    /// <summary>Puts a file, or a part of one, where an offer says. The signed address wants no token.</summary>
    public async Task PutAsync(JsonElement offer, FileContent content, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Put, new Uri(offer.GetProperty("presigned_url").GetString()!)) { Content = content };
        foreach (var header in offer.GetProperty("upload_headers").EnumerateObject())
        {
            var (name, value) = (header.Name, header.Value.GetString());
            if (!request.Headers.TryAddWithoutValidation(name, value))
            {
                content.Headers.Remove(name);
                content.Headers.TryAddWithoutValidation(name, value);
            }
        }

        using var answer = await http.SendAsync(request, cancellationToken);
        if (!answer.IsSuccessStatusCode)
        {
            throw new ServiceRefusal(answer.StatusCode, $"The storage did not take the video ({(int)answer.StatusCode}).");
        }
    }

    private async Task<JsonElement> AuthorisedAsync(Func<HttpRequestMessage> make, CancellationToken cancellationToken)
    {
        for (var first = true; ; first = false)
        {
            using var request = make();
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", _token);
            try
            {
                return await SendAsync(request, cancellationToken);
            }
            catch (ServiceRefusal refused) when (first && refused.Status == HttpStatusCode.Unauthorized)
            {
                await LoginAsync(cancellationToken);
            }
        }
    }

    private async Task<JsonElement> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        using var answer = await http.SendAsync(request, cancellationToken);
        var text = await answer.Content.ReadAsStringAsync(cancellationToken);
        return answer.IsSuccessStatusCode ? JsonElement.Parse(text) : throw new ServiceRefusal(answer.StatusCode, DetailOf(text) ?? $"The service answered {(int)answer.StatusCode}.");
    }

    private static string? DetailOf(string text)
    {
        try
        {
            var problem = JsonElement.Parse(text);
            return problem.ValueKind == JsonValueKind.Object && problem.TryGetProperty("detail", out var detail) ? detail.GetString() : null;
        }
        catch (JsonException)
        {
            return null; // a proxy's page instead of the service's answer
        }
    }
}
