"""The sample province: fictional, deterministic, and with ledgers that give back the seeds' figures."""
