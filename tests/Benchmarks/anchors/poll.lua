-- Asks for random jobs out of a file with a path, a token and an entity tag on each line.
local asked = {}

function init(args)
  math.randomseed(os.time())
  for line in io.lines(args[1]) do
    local path, token, tag = line:match("^(.-)\t(.-)\t(.*)$")
    local headers = { ["Authorization"] = "Bearer " .. token, ["Accept"] = "application/json" }
    if tag ~= "" then headers["If-None-Match"] = tag end
    asked[#asked + 1] = wrk.format("GET", path, headers)
  end
end

function request() return asked[math.random(#asked)] end

function done(summary, latency)
  local errors = summary.errors
  io.write(string.format("POLL %d %d %d %.3f %.3f %d\n", summary.requests, summary.duration, summary.bytes,
    latency:percentile(50) / 1000, latency:percentile(99) / 1000,
    errors.connect + errors.read + errors.write + errors.status + errors.timeout))
end
