using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;
using System.Text;
using CoachPlus.Api.Tests.Support;

namespace CoachPlus.Api.Tests.Http;

/// <summary>Limits that only the real server holds: these run on a port.</summary>
public sealed class LimitTests
{
    [Test]
    public async Task A_body_above_one_megabyte_is_refused([Values] bool chunked)
    {
        await using var api = new ApiUnderTest();
        using var client = Served(api);
        var body = "{\"title\":\"" + new string('a', 1024 * 1024) + "\"}";
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/coaches/plus/sessions") { Content = new StringContent(body, Encoding.UTF8, "application/json") };
        request.Headers.TransferEncodingChunked = chunked;
        request.Headers.Add("Origin", ApiUnderTest.Origin);

        using var response = await client.SendAsync(request);

        Assert.That((await response.ProblemAsync(HttpStatusCode.RequestEntityTooLarge)).Code(), Is.EqualTo("too-large"));
        Assert.That(response.Header("Access-Control-Allow-Origin"), Is.EqualTo(ApiUnderTest.Origin));
    }

    [Test]
    public async Task An_id_of_ten_thousand_characters_is_not_found()
    {
        await using var api = new ApiUnderTest();
        using var client = Served(api);

        using var response = await client.GetAsync("/api/coaches/plus/sessions/" + new string('a', 10_000));

        await response.ProblemAsync(HttpStatusCode.NotFound);
    }

    [TestCase("%00")]
    [TestCase("a%00b")]
    public async Task An_address_with_NUL_is_refused_by_the_server_itself(string id)
    {
        await using var api = new ApiUnderTest();
        using var client = Served(api);

        using var response = await client.GetAsync("/api/coaches/plus/sessions/" + id);

        Assert.That(response.StatusCode, Is.EqualTo(HttpStatusCode.BadRequest));
    }

    [Test]
    public async Task A_token_that_is_not_ASCII_is_no_token_and_the_answer_has_CORS()
    {
        await using var api = new ApiUnderTest();
        using var client = Served(api);
        using var tcp = new TcpClient();
        await tcp.ConnectAsync(client.BaseAddress!.Host, client.BaseAddress.Port);
        await using var stream = tcp.GetStream();

        // Latin-1 is what a browser sends.
        await stream.WriteAsync(Encoding.Latin1.GetBytes(
            $"GET /auth/me HTTP/1.1\r\nHost: localhost\r\nOrigin: {ApiUnderTest.Origin}\r\nAuthorization: Bearer caf\u00e9\r\nConnection: close\r\n\r\n"));
        var answer = await new StreamReader(stream).ReadToEndAsync();

        Assert.That(answer, Does.StartWith("HTTP/1.1 401 ").And.Contain($"Access-Control-Allow-Origin: {ApiUnderTest.Origin}").And.Contain("\"detail\":"));
    }

    [Test]
    public async Task The_server_does_not_say_what_it_is()
    {
        await using var api = new ApiUnderTest();
        using var client = Served(api);

        using var response = await client.GetAsync("/health/live");

        Assert.That(response.Header("Server"), Is.Null);
    }

    private static HttpClient Served(ApiUnderTest api)
    {
        api.UseKestrel(0);
        var token = api.Users.Issue(api.Users.Add("coach@club.example"), Times.Start);
        var client = api.CreateClient();
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
        return client;
    }
}
