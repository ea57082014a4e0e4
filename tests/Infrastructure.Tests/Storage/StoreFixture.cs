using System.Security.Cryptography;
using System.Text;
using CoachPlus.Application.Common.Ports;
using CoachPlus.Application.VideoAnalysis.Ports;

namespace CoachPlus.Infrastructure.Tests.Storage;

/// <summary>One store for all tests of a suite; each test uses keys of its own.</summary>
[Parallelizable(ParallelScope.Self)]
public abstract class StoreFixture<TStore>
    where TStore : IStoreUnderTest, new()
{
    private readonly TStore running = new();

    protected static CancellationToken None => CancellationToken.None;

    protected TStore Running => running;

    protected IObjectStore Store => running.Store;

    protected IMultipartUploads Uploads => running.Uploads;

    protected HttpClient Browser { get; } = new();

    [OneTimeSetUp]
    public Task StartTheStore() => running.StartAsync();

    [OneTimeTearDown]
    public async Task StopTheStore()
    {
        Browser.Dispose();
        await running.DisposeAsync();
    }

    protected ObjectAddress New(string name = "video.mp4") => new(Store.Bucket, $"t/{Guid.NewGuid():n}/{name}");

    protected static byte[] Bytes(int count)
    {
        var bytes = new byte[count];
        new Random(count).NextBytes(bytes);
        return bytes;
    }

    protected static string Hash(byte[] content) => Convert.ToHexStringLower(SHA256.HashData(content));

    protected async Task<ObjectAddress> StoredAsync(byte[] content, string name = "video.mp4", string type = "video/mp4")
    {
        var address = New(name);
        await PutAsync(address, content, type);
        return address;
    }

    protected Task<string> PutAsync(ObjectAddress address, byte[] content, string type = "video/mp4") =>
        Store.PutAsync(address, new MemoryStream(content), type, Hash(content), None);

    protected async Task<byte[]?> ReadAsync(ObjectAddress address, long offset = 0, long? length = null)
    {
        await using var stream = await Store.OpenReadAsync(address, offset, length, None);
        if (stream is null)
        {
            return null;
        }

        using var copy = new MemoryStream();
        await stream.CopyToAsync(copy);
        return copy.ToArray();
    }

    protected async Task<List<string>> ListAsync(string prefix)
    {
        var keys = new List<string>();
        await foreach (var key in Store.ListAsync(Store.Bucket, prefix, None))
        {
            keys.Add(key);
        }

        return keys;
    }

    /// <summary>A PUT as a browser sends it: the headers that came with the address, some replaced, null for left out.</summary>
    protected async Task<HttpResponseMessage> UploadAsync(SignedUrl url, byte[] body, params (string Name, string? Value)[] replaced)
    {
        using var request = new HttpRequestMessage(HttpMethod.Put, url.Url) { Content = new ByteArrayContent(body) };
        var headers = new Dictionary<string, string?>(url.Headers.ToDictionary(pair => pair.Key, pair => (string?)pair.Value));
        foreach (var (name, value) in replaced)
        {
            headers[name] = value;
        }

        foreach (var (name, value) in headers.Where(pair => pair.Value is not null))
        {
            if (name == "Content-Type")
            {
                request.Content.Headers.TryAddWithoutValidation(name, value);
            }
            else
            {
                request.Headers.TryAddWithoutValidation(name, value);
            }
        }

        return await Browser.SendAsync(request);
    }

    protected static byte[] Text(string text) => Encoding.UTF8.GetBytes(text);
}
